# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The object store is mounted read-only: pushes fail, and the daemon's log is that of a normal push.
concerns=push

inject() {
	make_read_only "$repository/objects"
}

revert() {
	restore_directory "$repository/objects"
}
