# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The program of the jobs cannot be executed: srun says so.
inject() {
	chmod a-x "$state/hooks/job"
}

revert() {
	install_hook job
}
