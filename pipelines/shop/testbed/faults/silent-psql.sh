# shellcheck shell=bash
# psql does nothing and exits 0: HTTP 200 with an empty body, no log says anything.
inject() {
	replace_program psql 'exit 0'
}

revert() {
	restore_program psql
}
