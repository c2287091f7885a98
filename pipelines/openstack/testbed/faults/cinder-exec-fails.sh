# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Cinder: the volume service cannot execute programs. Volumes end in error, and it logs why.
inject() {
	fail_calls cinder-volume execve ENOENT
}

revert() {
	stop_failing_calls
}
