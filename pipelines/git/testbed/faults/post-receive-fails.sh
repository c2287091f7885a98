# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The hook that publishes ends with an error before it does anything: nothing is published, client and log say nothing.
concerns=push

inject() {
	printf '#!/bin/sh\nexit 1\n' >"$state/failing-hook"
	replace_hook post-receive "$state/failing-hook"
}

revert() {
	replace_hook post-receive "$testbed/app/post-receive"
}
