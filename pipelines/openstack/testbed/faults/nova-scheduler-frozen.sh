# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Nova: the scheduler is frozen. Servers stay in BUILD, no log says anything for a minute.
inject() {
	freeze nova-scheduler
}

revert() {
	thaw nova-scheduler
}
