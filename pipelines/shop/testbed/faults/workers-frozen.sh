# shellcheck shell=bash
# All processes that run the CGI are frozen: clients give up, no error is logged.
inject() {
	# shellcheck disable=SC2046 # one word per process
	freeze $(workers)
}

revert() {
	# shellcheck disable=SC2046
	thaw $(workers)
}
