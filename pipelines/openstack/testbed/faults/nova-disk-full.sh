# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Nova: no room for the disks of guests. Servers end in ERROR, and nova-compute logs why.
inject() {
	fill_file_system "$state/nova/instances"
}

revert() {
	restore_directory "$state/nova/instances"
}
