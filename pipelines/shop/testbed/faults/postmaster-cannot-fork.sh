# shellcheck shell=bash
# PostgreSQL cannot start processes for its clients: HTTP 500, it logs that.
inject() {
	fail_calls clone,fork,vfork EAGAIN "$(postmaster)"
}

revert() {
	stop_failing_calls "$(postmaster)"
}
