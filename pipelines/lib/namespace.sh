# shellcheck shell=bash
# Servers that cannot be told to stay on one address or in one directory get a network namespace and a mount namespace of their own, which they share.
# In it /run is empty, and what is written to the directories that make_namespace is given goes to the state directory: nothing of the
# machine is touched, and everything ends with the processes.

holder_file=${state:?}/run/namespace.pid

# shellcheck disable=SC2119,SC2120 # not every testbed has directories to cover
# make_namespace [DIRECTORY...]: starts the process that holds the namespaces. Directories are relative to the root.
make_namespace() {
	local directory
	for directory; do
		install -d "$state/overlay/$directory"/{upper,work}
	done
	# shellcheck disable=SC2016 # the inner shell's arguments
	in_cgroup setsid unshare --net --mount --propagation private -- sh -c '
		set -e
		state=$1
		holder_file=$2
		shift 2
		for directory; do
			mount -t overlay overlay -o "lowerdir=/$directory,upperdir=$state/overlay/$directory/upper,workdir=$state/overlay/$directory/work" "/$directory"
		done
		mount -t tmpfs -o mode=0755 tmpfs /run
		# A sysfs shows the network interfaces of whoever mounts it. Control groups stay what they are.
		mkdir /run/cgroup
		mount --rbind /sys/fs/cgroup /run/cgroup
		mount -t sysfs sysfs /sys
		mount --move /run/cgroup /sys/fs/cgroup
		rmdir /run/cgroup
		mkdir -p /run/netns /run/lock
		ip link set lo up
		echo "$$" >"$holder_file.new"
		mv "$holder_file.new" "$holder_file"
		exec sleep infinity' namespace "$state" "$holder_file" "$@" >"${logs:?}/namespace.log" 2>&1 </dev/null &
	wait_until 10 test -s "$holder_file" || die "the namespaces cannot be made: $(tail -n 2 "$logs/namespace.log")"
}

# inside COMMAND...: runs a command in the namespaces, with nothing of the caller's environment.
inside() {
	nsenter --target "$(<"$holder_file")" --net --mount --wd=/ -- env -i "PATH=$PATH" LC_ALL=C "HOME=$state/home" "$@"
}

# serve NAME COMMAND...: starts a server in the namespaces and in the cgroup. Its output goes to a log, its process id to run/NAME.pid.
serve() {
	local name=$1
	shift
	(
		echo "$BASHPID" >"$cgroup/cgroup.procs"
		echo "$BASHPID" >"$state/run/$name.pid"
		exec setsid nsenter --target "$(<"$holder_file")" --net --mount --wd=/ -- env -i "PATH=$PATH" LC_ALL=C "HOME=$state/home" "$@" \
			>>"$logs/$name.out" 2>&1 </dev/null
	) &
}

# listens PORT: true if somebody listens on the port in the namespace.
listens() {
	[[ -n $(inside ss -Hltn "sport = :$1") ]]
}

# await PORT NAME
await() {
	wait_until 90 listens "$1" || die "$2 does not listen on port $1: $(tail -n 3 "$logs/$2.out" | tr '\n' ' ')"
}
