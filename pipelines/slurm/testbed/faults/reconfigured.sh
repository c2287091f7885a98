# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: the configuration is read again.
inject() {
	inside "${client[@]}" scontrol reconfigure
}

revert() {
	:
}
