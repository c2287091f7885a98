# shellcheck shell=bash
# psql cannot be executed properly and exits 1: HTTP 500; the error logs say nothing.
inject() {
	replace_program psql 'exit 1'
}

revert() {
	restore_program psql
}
