# shellcheck shell=bash
# Benign: one of the processes that run the CGI dies; the others do its work.
inject() {
	local pid
	pid=$(workers | head -n 1)
	is_member "$pid" || die "process $pid is not one of the application's"
	kill -KILL "$pid"
	wait_until 5 is_no_member "$pid" || die "process $pid does not die"
}

revert() {
	:
}
