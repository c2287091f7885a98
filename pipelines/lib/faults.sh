# shellcheck shell=bash
# run_fault NAME inject [N] | revert: what the `fault` script of every testbed does. faults/NAME.sh defines
#   inject     makes the fault happen, and fails unless it took effect (it must not make requests: a recording or a monitor would count them)
#   revert     undoes it, whether or not it was injected
# With a number the fault is in place only from just before the Nth request of a workload until just after it. If it concerns only requests of one
# type it says so (`concerns=TYPE`), and the Nth request of that type is meant.

run_fault() {
	local name=${1:-} action=${2:-} number=${3:-} usage
	usage="usage: fault NAME inject [N] | revert; names: $(printf '%s\n' "${testbed:?}"/faults/*.sh | sed 's|.*/||; s|\.sh$||' | paste -sd ' ')"
	[[ $name =~ ^[a-z0-9-]+$ && -e $testbed/faults/$name.sh ]] || die "$usage; got '$name'"
	[[ -e ${marker:?} ]] || die "is not up (no state in '${state:?}'): run testbed/up"
	# shellcheck source=/dev/null
	. "$testbed/faults/$name.sh"
	case $action in
	inject)
		if [[ -z $number ]]; then
			inject
		else
			[[ $number =~ ^[1-9][0-9]{0,5}$ ]] || die "$usage; '$number' is not the number of a request"
			prepare_for_request "$name" "$number"
		fi
		;;
	revert)
		# Only from outside: what a single request reverts must still be there for a repetition of the workload.
		[[ -n ${FAULT_OF_REQUEST:-} ]] || rm -f "${faults:?}"/*-[0-9]*
		revert
		;;
	*) die "$usage; got '$action'" ;;
	esac
}

# prepare_for_request NAME NUMBER: leaves a program that the workload runs just before and just after that request (requests.sh).
prepare_for_request() {
	local program=$faults/${concerns:-request}-$2
	install -d "$faults"
	# shellcheck disable=SC2016 # the program's own argument
	printf '#!/bin/sh\ncase $1 in begin) exec "%s" %s inject ;; *) FAULT_OF_REQUEST=1 exec "%s" %s revert ;; esac\n' \
		"$testbed/fault" "$1" "$testbed/fault" "$1" >"$program.new"
	chmod 0755 "$program.new"
	mv "$program.new" "$program"
}

# busy_machine: two processes outside the application that only compute, for a minute at most.
busy_machine() {
	local process
	for process in 1 2; do
		setsid timeout 60 sh -c 'while :; do :; done' </dev/null >/dev/null 2>&1 &
		echo $! >"$state/run/busy-$process"
	done
}

quiet_machine() {
	local file
	for file in "$state"/run/busy-*; do
		[[ -e $file ]] || continue
		# timeout takes its child along.
		kill "$(<"$file")" 2>/dev/null || true
		rm -f "$file"
	done
}

# replace_program NAME LINE...: puts a shell script of these lines into the first directory of the server's path.
replace_program() {
	local name=$1
	shift
	install -d -m 0755 "${fault_path:?}"
	printf '%s\n' '#!/bin/sh' "$@" >"$fault_path/$name.new"
	chmod 0755 "$fault_path/$name.new"
	mv "$fault_path/$name.new" "$fault_path/$name"
}

restore_program() {
	rm -f "${fault_path:?}/$1"
}

# freeze NAME, thaw NAME: stops and continues the server of that name with its workers, which share its process group.
freeze() {
	local pid
	pid=$(<"$state/run/$1.pid")
	is_member "$pid" || die "'$1' does not run"
	kill -STOP -- "-$pid"
	wait_until 5 grep -q '^State:[[:space:]]*T' "/proc/$pid/status" || die "the fault has no effect: '$1' is not stopped"
}

thaw() {
	local pid
	pid=$(<"$state/run/$1.pid")
	! is_member "$pid" || kill -CONT -- "-$pid"
}

# fail_calls NAME CALLS ERROR [WHEN]: the server's system calls of these names fail with that error.
fail_calls() {
	local pid
	pid=$(<"$state/run/$1.pid")
	setsid strace -f -qq -o /dev/null -p "$pid" -e "trace=$2" -e "inject=$2:error=$3${4:+:when=$4}" </dev/null >/dev/null 2>&1 &
	printf '%s %s\n' $! "$pid" >"$state/run/tracer"
	wait_until 5 grep -q '^TracerPid:[[:space:]]*[1-9]' "/proc/$pid/status" || die "the fault has no effect: '$1' is not traced"
}

stop_failing_calls() {
	local tracer traced
	read -r tracer traced 2>/dev/null <"$state/run/tracer" || return 0
	kill "$tracer" 2>/dev/null || true
	wait_until 5 is_untraced "$traced" || die "process $traced is still traced"
	rm -f "$state/run/tracer"
}

is_untraced() {
	! grep -qs '^TracerPid:[[:space:]]*[1-9]' "/proc/$1/status"
}

# Mounts must be made where the servers see them: those with a mount namespace of their own see none from outside.
where_served() {
	if declare -F inside >/dev/null; then
		inside "$@"
	else
		"$@"
	fi
}

# fill_file_system DIRECTORY: in its place there is a file system with the same content and no room.
fill_file_system() {
	# shellcheck disable=SC2016 # the inner shell's arguments
	where_served mountpoint -q "$1" || where_served sh -ec '
		mkdir -p "$2"
		mount -t tmpfs -o "size=$(($(du -sk --apparent-size "$1" | cut -f 1) + 1024))k,mode=0755" full "$2"
		cp -a "$1/." "$2/"
		dd if=/dev/zero of="$2/.filler" bs=4k status=none 2>/dev/null || true
		mount --bind "$2" "$1"
		umount "$2"
		rmdir "$2"' fill "$1" "$state/full-${1##*/}"
	! where_served dd if=/dev/zero of="$1/.probe" bs=8k count=1 status=none 2>/dev/null || die "the fault has no effect: there is room in '$1'"
	where_served rm -f "$1/.probe"
}

# make_read_only DIRECTORY: root ignores permission bits, so it is mounted read-only.
make_read_only() {
	# shellcheck disable=SC2016
	where_served mountpoint -q "$1" || where_served sh -ec 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"' read-only "$1"
	! where_served touch "$1/.probe" 2>/dev/null || die "the fault has no effect: '$1' can be written to"
}

# restore_directory DIRECTORY: what it was before fill_file_system or make_read_only.
restore_directory() {
	while where_served mountpoint -q "$1"; do
		where_served umount "$1" 2>/dev/null || where_served umount --lazy "$1"
	done
}
