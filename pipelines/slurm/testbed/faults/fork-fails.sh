# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The node's daemon cannot fork: jobs fail, and it logs that.
inject() {
	# Threads are made with clone3, processes with clone: a daemon without threads would end.
	fail_calls slurmd clone,fork,vfork EAGAIN
}

revert() {
	stop_failing_calls
	inside "${client[@]}" scontrol update NodeName=vm State=RESUME >/dev/null 2>&1 || true
}
