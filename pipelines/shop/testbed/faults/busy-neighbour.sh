# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: something else on the machine keeps a CPU busy.
inject() {
	setsid bash -c 'while :; do :; done' </dev/null >/dev/null 2>&1 &
	echo $! >"$state/run/neighbour"
}

revert() {
	local pid
	pid=$(cat "$state/run/neighbour" 2>/dev/null) || return 0
	kill -- "-$pid" 2>/dev/null || true
	rm -f "$state/run/neighbour"
}
