# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# An administrator took the node away: jobs are accepted and not started in time.
inject() {
	inside "${client[@]}" scontrol update NodeName=vm State=DRAIN Reason=fault
	wait_until 5 node_is_drained || die "the fault has no effect: the node is $(inside "${client[@]}" sinfo -h -o %T)"
}

revert() {
	inside "${client[@]}" scontrol update NodeName=vm State=RESUME
	wait_until 10 node_is_idle || die "the node does not come back"
}

node_is_drained() {
	[[ $(inside "${client[@]}" sinfo -h -o %T) == drained* ]]
}
