# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Neutron: the bridge of the network is down. Servers become ACTIVE, guests get no address, no log says anything.
inject() {
	inside ip link set "$(bridge)" down
	[[ $(inside ip -br link show "$(bridge)") == *DOWN* ]] || die "the fault has no effect: the bridge is up"
}

revert() {
	inside ip link set "$(bridge)" up
}

bridge() {
	inside ip -br link show type bridge | awk '$1 ~ /^brq/ { print $1; exit }'
}
