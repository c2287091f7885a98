# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The object store lies on a file system without room: pushes fail, the log is that of a normal push.
concerns=push

inject() {
	fill_file_system "$repository/objects"
}

revert() {
	restore_directory "$repository/objects"
}
