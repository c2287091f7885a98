# shellcheck shell=bash
# The processes that run the CGI cannot execute it: HTTP 502, nginx logs that.
inject() {
	# shellcheck disable=SC2046 # one word per process
	fail_calls execve ENOENT $(workers)
}

revert() {
	# shellcheck disable=SC2046
	stop_failing_calls $(workers)
}
