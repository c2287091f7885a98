# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Nova: the conductor is frozen. Servers stay in BUILD, no log says anything.
inject() {
	freeze nova-conductor
}

revert() {
	thaw nova-conductor
}
