# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Neutron: the agent that tells the DHCP server of ports is frozen. Guests get no address.
inject() {
	freeze dhcp-agent
}

revert() {
	thaw dhcp-agent
}
