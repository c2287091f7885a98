# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The hook that accepts pushes refuses all of them: pushes fail, the log is that of a normal push.
concerns=push

inject() {
	printf '#!/bin/sh\nexit 1\n' >"$state/failing-hook"
	replace_hook pre-receive "$state/failing-hook"
}

revert() {
	replace_hook pre-receive "$testbed/app/pre-receive"
}
