# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The tar that publishing needs does nothing and exits 0: an empty directory is published, client and log say nothing.
concerns=push

inject() {
	replace_program tar 'cat >/dev/null' 'exit 0'
}

revert() {
	restore_program tar
}
