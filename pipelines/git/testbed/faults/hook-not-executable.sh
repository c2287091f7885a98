# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The hook that publishes lost its permission to be executed: git ignores it, nothing is published, client and log say nothing.
concerns=push

inject() {
	chmod a-x "$repository/hooks/post-receive"
}

revert() {
	chmod 0755 "$repository/hooks/post-receive"
}
