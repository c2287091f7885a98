# shellcheck shell=bash

# The physical network of the guests is one end of a pair of virtual links.
make_network() {
	inside ip link add phys0 type veth peer name phys1
	inside ip link set phys0 up
	inside ip link set phys1 up
}
