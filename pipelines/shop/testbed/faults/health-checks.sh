# shellcheck shell=bash
# shellcheck disable=SC2154,SC2016 # the variables are those of lib/instance.sh, or of the inner shell
# Benign: a load balancer asks every 0.2 s whether nginx is there.
inject() {
	setsid bash -c 'while curl -q -s -o /dev/null --max-time 5 --noproxy "*" "http://127.0.0.1:$1/health"; do sleep 0.2; done' checks "$port" \
		</dev/null >/dev/null 2>&1 &
	echo $! >"$state/run/checks"
}

revert() {
	local pid
	pid=$(cat "$state/run/checks" 2>/dev/null) || return 0
	kill -- "-$pid" 2>/dev/null || true
	rm -f "$state/run/checks"
}
