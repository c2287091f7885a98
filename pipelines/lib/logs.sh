# shellcheck shell=bash

# move_logs DIRECTORY NAME...: moves what stands in the logs of these names into DIRECTORY; away, if it is empty.
move_logs() {
	local directory=$1 log
	shift
	[[ -e ${marker:?} ]] || die "is not up (no state in '${state:?}'): run testbed/up"
	[[ -z $directory ]] || mkdir -p "$directory"
	for log; do
		[[ -e ${logs:?}/$log.log ]] || continue
		[[ -z $directory ]] || cat "$logs/$log.log" >"$directory/$log.log"
		# The servers append, so they go on at the beginning of the emptied file.
		: >"$logs/$log.log"
	done
}
