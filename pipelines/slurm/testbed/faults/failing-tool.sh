# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# A tool in the middle of the job fails, and the job goes on without its result: it succeeds with a wrong result, no log says anything.
inject() {
	replace_program seq 'exit 1'
}

revert() {
	restore_program seq
}
