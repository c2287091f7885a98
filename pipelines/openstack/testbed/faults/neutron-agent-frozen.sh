# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Neutron: the agent that plugs ports is frozen. Servers stay in BUILD, no log says anything for minutes.
inject() {
	freeze linuxbridge
}

revert() {
	thaw linuxbridge
}
