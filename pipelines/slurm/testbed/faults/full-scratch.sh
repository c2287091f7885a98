# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The jobs' scratch directory has no room: jobs succeed with a wrong result or fail, the daemons' logs say nothing of the reason.
inject() {
	fill_file_system "$scratch"
}

revert() {
	restore_directory "$scratch"
}
