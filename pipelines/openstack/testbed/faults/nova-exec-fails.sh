# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Nova: nova-compute cannot execute programs. Servers end in ERROR, and it logs why.
inject() {
	fail_calls nova-compute execve ENOENT
}

revert() {
	stop_failing_calls
}
