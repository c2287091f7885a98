# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: the logs are rotated while orders come in, as every night: nginx opens its files again.
inject() {
	local pid
	pid=$(<"$state/run/nginx.pid")
	is_member "$pid" || die "nginx does not run"
	(sleep 0.3 && kill -USR1 "$pid") </dev/null >/dev/null 2>&1 &
}

revert() {
	:
}
