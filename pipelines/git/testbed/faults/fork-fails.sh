# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The writing daemon cannot fork: every push is refused, and the daemon logs it.
concerns=push

inject() {
	fail_calls writing clone,clone3,fork,vfork EAGAIN
}

revert() {
	stop_failing_calls
}
