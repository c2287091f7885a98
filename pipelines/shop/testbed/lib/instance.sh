# shellcheck shell=bash
# Where this instance of the shop lives. Another instance needs only another state directory, port and cgroup:
#   SHOP_STATE   state directory, made by `up` and removed by `down`   (default /tmp/syslrn-shop)
#   SHOP_PORT    TCP port on 127.0.0.1                                 (default 18080)
#   SHOP_CGROUP  name of its own cgroup below the cgroup2 mount        (default syslrn-shop)
# SHOP_PORT and SHOP_CGROUP must agree with `service` and `scope` in pipeline.yaml.

export LC_ALL=C
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

state=${SHOP_STATE:-/tmp/syslrn-shop}
port=${SHOP_PORT:-18080}
cgroup_name=${SHOP_CGROUP:-syslrn-shop}

# A file that says "this directory was made by up": down removes nothing else.
# shellcheck disable=SC2034 # used by the scripts that source this file
marker=$state/.syslrn-shop

die() {
	printf 'shop: %s\n' "$*" >&2
	exit 1
}

# The characters are limited because the paths end up in configuration files, the prefix because `down` kills what is in the cgroup.
[[ $state =~ ^/[A-Za-z0-9._/-]+$ ]] || die "SHOP_STATE '$state' must be an absolute path of letters, digits, '.', '_', '/' and '-'"
((${#state} <= 80)) || die "SHOP_STATE '$state' is too long: sockets below it must fit into 107 bytes; use at most 80"
[[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || die "SHOP_PORT '$port' must be a port between 1 and 65535"
[[ $cgroup_name =~ ^syslrn-[A-Za-z0-9._-]+$ ]] || die "SHOP_CGROUP '$cgroup_name' must be 'syslrn-' and letters, digits, '.', '_' or '-'"

require_root() {
	((EUID == 0)) || die "must be run as root: it starts servers under their own users, in their own cgroup"
}

require() {
	local tool
	for tool; do
		command -v "$tool" >/dev/null || die "'$tool' is missing: install it (eng/packages lists and installs what is needed)"
	done
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
