# shellcheck shell=bash
# psql answers what the client wants to hear and stores nothing: HTTP 200 with the right body. Neither client nor logs notice.
inject() {
	# shellcheck disable=SC2016 # for the CGI's shell
	replace_program psql 'printf "%s\n" "${QUERY_STRING#id=}"'
}

revert() {
	restore_program psql
}
