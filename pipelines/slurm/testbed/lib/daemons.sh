# shellcheck shell=bash
# munged, the controller and one node.

fault_path=$faults/path
# What srun and scontrol need to be found by.
client=(env "SLURM_CONF=$state/client.conf")

# Clients come to an address of their own; besides, the C library resolves no address on a machine that has only loopback.
make_network() {
	inside ip link add service0 type veth peer name service1
	inside ip address add 10.78.0.1/24 dev service0
	inside ip link set service0 up
	inside ip link set service1 up
}

configure() {
	local name
	install -d -m 0755 "$state"/{home,hooks,ended,spool/controller,spool/node,munge} "$fault_path" "$results" "$scratch"
	sed -e "s|@STATE@|$state|g" -e 's|@CONTROLLER@|127.0.0.1|' "$testbed/config/slurm.conf" >"$state/slurm.conf"
	sed -e "s|@STATE@|$state|g" -e 's|@CONTROLLER@|10.78.0.1|' "$testbed/config/slurm.conf" >"$state/client.conf"
	for name in prolog epilog job; do
		install_hook "$name"
	done
	(umask 077 && head -c 1024 /dev/urandom >"$state/munge/key")
	chmod 0700 "$state/munge"
}

# install_hook NAME
install_hook() {
	sed -e "s|@STATE@|$state|g" -e "s|@SCRATCH@|$scratch|g" "$testbed/app/$1" >"$state/hooks/$1.new"
	chmod 0755 "$state/hooks/$1.new"
	mv "$state/hooks/$1.new" "$state/hooks/$1"
}

start_daemons() {
	serve munge munged --foreground --force --num-threads=2 "--key-file=$state/munge/key" "--socket=$state/run/munge.sock" \
		"--pid-file=$state/run/munged.daemon" "--log-file=$logs/munged.log" "--seed-file=$state/munge/seed"
	wait_until 10 test -S "$state/run/munge.sock" || die "munged does not start: $(tail -n 2 "$logs/munge.out" | tr '\n' ' ')"
	serve slurmctld env "SLURM_CONF=$state/slurm.conf" slurmctld -D -c
	await 6817 slurmctld
	serve slurmd env "SLURM_CONF=$state/slurm.conf" "PATH=$fault_path:$PATH" slurmd -D -c -N vm
	wait_until 30 node_is_idle || die "the node does not come up: $(inside "${client[@]}" sinfo -h -o '%T %E' 2>&1) $(tail -n 2 "$logs/slurmd.log" | tr '\n' ' ')"
}

node_is_idle() {
	[[ $(inside "${client[@]}" sinfo -h -o %T) == idle ]]
}
