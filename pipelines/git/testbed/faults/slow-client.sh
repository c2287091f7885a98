# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: a client connects for reading and says nothing until it is sent away.
inject() {
	setsid sleep 60 <"/dev/tcp/127.0.0.1/$clone_port" >/dev/null 2>&1 &
	echo $! >"$state/run/slow-client-pid"
}

revert() {
	local client
	client=$(cat "$state/run/slow-client-pid" 2>/dev/null) || return 0
	kill "$client" 2>/dev/null || true
	rm -f "$state/run/slow-client-pid"
}
