# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Neutron: the DHCP server of the network is frozen. Servers become ACTIVE, guests get no address, no log says anything.
inject() {
	local pid
	pid=$(dhcp_server)
	kill -STOP "$pid"
	wait_until 5 grep -q '^State:[[:space:]]*T' "/proc/$pid/status" || die "the fault has no effect: dnsmasq is not stopped"
}

revert() {
	kill -CONT "$(dhcp_server)"
}

dhcp_server() {
	local pid
	while read -r pid; do
		[[ $(cat "/proc/$pid/comm" 2>/dev/null) != dnsmasq ]] || echo "$pid"
	done <"$cgroup/cgroup.procs" | head -n 1
}
