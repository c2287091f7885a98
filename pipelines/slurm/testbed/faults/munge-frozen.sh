# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The daemon that everybody proves their identity with is frozen: commands hang, no log says anything.
inject() {
	freeze munge
}

revert() {
	thaw munge
}
