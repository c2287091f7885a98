# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: the schedulers of Nova and Cinder pause for two seconds.
inject() {
	freeze nova-scheduler
	freeze cinder-scheduler
	(sleep 2; thaw nova-scheduler; thaw cinder-scheduler) &
}

revert() {
	thaw nova-scheduler
	thaw cinder-scheduler
}
