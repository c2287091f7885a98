# shellcheck shell=bash
# The table has another name, as after half a migration: HTTP 500, PostgreSQL logs the error.
inject() {
	sql -d shop -c 'alter table orders rename to orders_of_next_version'
}

revert() {
	sql -d shop -c 'set client_min_messages = warning' -c 'alter table if exists orders_of_next_version rename to orders'
}
