# shellcheck shell=bash
# A trigger in the database throws every new row away: HTTP 200 with an empty body, no log says anything.
inject() {
	sql -d shop -c 'create or replace function drop_row() returns trigger language plpgsql as $$ begin return null; end $$' \
		-c 'drop trigger if exists dropping on orders' \
		-c 'create trigger dropping before insert on orders for each row execute function drop_row()'
}

revert() {
	sql -d shop -c 'set client_min_messages = warning' -c 'drop trigger if exists dropping on orders'
}
