# shellcheck shell=bash
# Requests of a workload. A batch is a directory of the state with one file a request: empty if it was served right, else why it was not.
# A fault that hits one request only leaves a program $faults/request-N, which is run with `begin` just before that request and with `end` just after it;
# meanwhile no other request is under way.

requests_directory=${state:?}/requests

make_batch() {
	batch_directory=$requests_directory/$1
	mkdir -p "$batch_directory"
}

# note_failure NUMBER WHY
note_failure() {
	printf '%s' "$2" | tr -cd '[:alnum:] .,:;()_/-' | cut -c 1-200 >"$batch_directory/$1"
}

begin_request() {
	: >"$batch_directory/$1"
	exec {request_lock}>"$requests_directory/lock"
	if [[ -x ${faults:?}/request-$1 ]]; then
		flock "$request_lock"
		"$faults/request-$1" begin {request_lock}>&-
	else
		flock --shared "$request_lock"
	fi
}

end_request() {
	[[ ! -x $faults/request-$1 ]] || "$faults/request-$1" end {request_lock}>&-
	exec {request_lock}>&-
}

# serve_all CONCURRENCY NUMBER...: calls serve_request for each number.
serve_all() {
	local concurrency=$1 number running=0
	shift
	for number; do
		if ((concurrency == 1)); then
			serve_request "$number"
			continue
		fi
		if ((running == concurrency)); then
			wait -n
			running=$((running - 1))
		fi
		serve_request "$number" &
		running=$((running + 1))
	done
	wait
}

# Prints the batch's result as one line of JSON.
report_batch() {
	local number why requests=0 failed=()
	while read -r number; do
		requests=$((requests + 1))
		why=$(<"$batch_directory/$number")
		[[ -z $why ]] || failed+=("{\"request\":$number,\"why\":\"$why\"}")
	done < <(find "$batch_directory" -type f -printf '%f\n' | sort -n)
	local IFS=,
	printf '{"requests":%d,"ok":%d,"failed":[%s]}\n' "$requests" $((requests - ${#failed[@]})) "${failed[*]}"
}

# Sets batch_directory to the latest batch's.
open_latest_batch() {
	batch_directory=$(find "$requests_directory" -mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort | tail -n 1)
	[[ -n $batch_directory ]] || die "no requests were made: run testbed/workload"
}
