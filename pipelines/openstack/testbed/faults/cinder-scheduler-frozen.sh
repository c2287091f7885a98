# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Cinder: the scheduler is frozen. Volumes stay in creating, no log says anything.
inject() {
	freeze cinder-scheduler
}

revert() {
	thaw cinder-scheduler
}
