# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The sort that the jobs use does nothing and exits 0: the job succeeds with a wrong result, no log says anything.
inject() {
	replace_program sort 'exit 0'
}

revert() {
	restore_program sort
}
