# shellcheck shell=bash
# The application's role may not log in any more: HTTP 500, PostgreSQL logs that.
inject() {
	sql -d postgres -c 'alter role "www-data" nologin'
}

revert() {
	sql -d postgres -c 'alter role "www-data" login'
}
