# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The references are mounted read-only: a push fails after its objects were taken, and the log is that of a normal push.
concerns=push

inject() {
	install -d "$repository/refs/heads"
	make_read_only "$repository/refs"
}

revert() {
	restore_directory "$repository/refs"
}
