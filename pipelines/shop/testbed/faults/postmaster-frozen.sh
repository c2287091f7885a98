# shellcheck shell=bash
# PostgreSQL's main process is frozen: clients give up, no error is logged.
inject() {
	freeze "$(postmaster)"
}

revert() {
	thaw "$(postmaster)"
}
