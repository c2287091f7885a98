# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The controller's state directory has no room: it logs that it cannot save its state.
inject() {
	fill_file_system "$state/spool/controller"
}

revert() {
	restore_directory "$state/spool/controller"
}
