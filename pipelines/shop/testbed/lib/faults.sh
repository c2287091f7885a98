# shellcheck shell=bash
# What faults are made of. Each file in faults/ defines
#   inject     makes the fault happen, and fails unless it took effect
#   revert     undoes it, whether or not it was injected

# inject_for_one NAME N: the workload runs what this leaves with `begin` just before its Nth order and with `end` just after its answer.
inject_for_one() {
	local hook=$faults/request-$2
	# shellcheck disable=SC2016 # for the hook's shell
	printf '#!/bin/sh\ncase $1 in begin) exec "%s" "%s" inject ;; *) FAULT_OF_ORDER=1 exec "%s" "%s" revert ;; esac\n' \
		"$testbed/fault" "$1" "$testbed/fault" "$1" >"$hook.new"
	chmod 0755 "$hook.new"
	mv "$hook.new" "$hook"
}

# replace_program NAME LINE...: puts a shell script of these lines into the first directory of the CGI's path.
replace_program() {
	local program=$1
	shift
	printf '%s\n' '#!/bin/sh' "$@" >"$faults/$program.new"
	chmod 0755 "$faults/$program.new"
	mv "$faults/$program.new" "$fault_path/$program"
}

restore_program() {
	rm -f "$fault_path/$1"
}

workers() {
	cat "$state/run/fcgiwrap.pids"
}

postmaster() {
	head -n 1 "$pg_data/postmaster.pid"
}

# freeze PID...
freeze() {
	local pid
	for pid; do
		is_member "$pid" || die "process $pid is not one of the application's"
		kill -STOP "$pid"
		wait_until 5 grep -q '^State:[[:space:]]*T' "/proc/$pid/status" || die "the fault has no effect: process $pid is not stopped"
	done
}

# thaw PID...
thaw() {
	local pid
	for pid; do
		! is_member "$pid" || kill -CONT "$pid"
	done
	wait_until 20 is_quiet || die "orders are still being worked on"
}

# True if nobody has worked on an order for a while.
is_quiet() {
	local _
	for _ in {1..4}; do
		! works || return 1
		sleep 0.1
	done
}

works() {
	local pid name
	while read -r pid; do
		read -r name 2>/dev/null <"/proc/$pid/comm" || continue
		[[ $name != order.cgi && $name != psql ]] || return 0
	done <"$cgroup/cgroup.procs"
	return 1
}

# fail_calls CALLS ERROR PID...: these system calls of the processes, and of those that they start, fail.
fail_calls() {
	local calls=$1 error=$2 pid targets=()
	shift 2
	for pid; do
		targets+=(-p "$pid")
	done
	setsid strace -f -qq -o /dev/null "${targets[@]}" -e "trace=$calls" -e "inject=$calls:error=$error" </dev/null >/dev/null 2>&1 &
	echo $! >"$state/run/tracer"
	for pid; do
		wait_until 5 is_traced "$pid" || die "the fault has no effect: process $pid is not traced"
	done
}

stop_failing_calls() {
	local tracer pid
	tracer=$(cat "$state/run/tracer" 2>/dev/null) || return 0
	kill "$tracer" 2>/dev/null || true
	for pid; do
		wait_until 5 is_untraced "$pid" || die "process $pid is still traced"
	done
	rm -f "$state/run/tracer"
}

is_traced() {
	grep -qs '^TracerPid:[[:space:]]*[1-9]' "/proc/$1/status"
}

is_untraced() {
	! is_traced "$1"
}
