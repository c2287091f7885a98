# shellcheck shell=bash
# The application's cgroup: the recorder's scope, and the way to end every process of the application whatever it has become.

# Prints where the cgroup2 hierarchy is mounted (/sys/fs/cgroup, or /sys/fs/cgroup/unified on hybrid set-ups).
cgroup2_mount() {
	local mount_point rest
	# ID PARENT DEVICE ROOT MOUNT-POINT OPTIONS [TAGS...] - TYPE SOURCE OPTIONS
	while read -r _ _ _ _ mount_point rest; do
		if [[ $rest == *' - cgroup2 '* ]]; then
			printf '%s\n' "$mount_point"
			return
		fi
	done </proc/self/mountinfo
	die "no cgroup2 hierarchy is mounted: mount -t cgroup2 none /sys/fs/cgroup"
}

cgroup=$(cgroup2_mount)/$cgroup_name

make_cgroup() {
	[[ -d $cgroup ]] || mkdir "$cgroup" || die "cannot make the cgroup '$cgroup'"
}

# Runs a command as a member of the cgroup.
in_cgroup() (
	echo "$BASHPID" >"$cgroup/cgroup.procs"
	exec "$@"
)

# True if the process exists and belongs to the application: a stale pid file must never make us signal a stranger.
is_member() {
	[[ $1 =~ ^[0-9]+$ ]] && grep -qsx "$1" "$cgroup/cgroup.procs"
}

is_no_member() {
	! is_member "$1"
}

has_members() {
	[[ -n $(cat "$cgroup/cgroup.procs" 2>/dev/null) ]]
}

is_deserted() {
	! has_members
}

kill_members() {
	local pid
	if [[ -e $cgroup/cgroup.kill ]]; then
		echo 1 >"$cgroup/cgroup.kill"
	else
		# Kernels before 5.14. Anything forked meanwhile is met on the next round.
		for _ in {1..50}; do
			has_members || return 0
			while read -r pid; do
				kill -KILL "$pid" 2>/dev/null || true
			done <"$cgroup/cgroup.procs"
			sleep 0.02
		done
	fi
}

remove_cgroup() {
	[[ -d $cgroup ]] || return 0
	kill_members
	wait_until 10 is_deserted || die "processes in '$cgroup' do not end: $(tr '\n' ' ' <"$cgroup/cgroup.procs")"
	# The kernel lets go of the last member a moment after it has ended.
	wait_until 5 rmdir "$cgroup" || die "cannot remove the cgroup '$cgroup'"
}
