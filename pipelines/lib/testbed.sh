# shellcheck shell=bash
# What the testbeds of all applications share. Sourced after $application is set.

export LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

die() {
	printf '%s: %s\n' "${application:?}" "$*" >&2
	exit 1
}

require_root() {
	((EUID == 0)) || die "must be run as root: it starts servers under their own users, in their own cgroup"
}

require() {
	local tool missing=()
	for tool; do
		command -v "$tool" >/dev/null || missing+=("$tool")
	done
	((${#missing[@]} == 0)) || die "missing: ${missing[*]}: install them (eng/packages $application installs what is needed)"
}

# wait_until SECONDS COMMAND...: tries until the command succeeds.
wait_until() {
	local deadline=$((SECONDS + $1))
	shift
	until "$@" >/dev/null 2>&1; do
		((SECONDS < deadline)) || return 1
		sleep 0.05
	done
}

# The characters are limited because the paths end up in configuration files, the length because sockets are made below them.
check_state_directory() {
	[[ $2 =~ ^/[A-Za-z0-9._/-]+$ ]] || die "$1 '$2' must be an absolute path of letters, digits, '.', '_', '/' and '-'"
	((${#2} <= 80)) || die "$1 '$2' is too long: sockets below it must fit into 107 bytes; use at most 80"
}

# The prefix, because `down` kills whatever is in the cgroup.
check_cgroup_name() {
	[[ $2 =~ ^syslrn-[A-Za-z0-9._-]+$ ]] || die "$1 '$2' must be 'syslrn-' and letters, digits, '.', '_' or '-'"
}

check_port() {
	[[ $2 =~ ^[1-9][0-9]{0,4}$ && $2 -le 65535 ]] || die "$1 '$2' must be a port between 1 and 65535"
}

# remove_mounts DIRECTORY: unmounts everything below it, the latest first.
remove_mounts() {
	local mount_point
	while read -r mount_point; do
		umount -- "$mount_point" || umount --lazy -- "$mount_point"
	done < <(awk -v below="$1/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo | tac)
}
