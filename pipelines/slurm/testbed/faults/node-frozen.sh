# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The node's daemon is frozen: jobs are accepted and do not start, no log says anything for seconds.
inject() {
	freeze slurmd
}

revert() {
	thaw slurmd
	wait_until 30 node_is_idle || inside "${client[@]}" scontrol update NodeName=vm State=RESUME
}
