# shellcheck shell=bash
# A batch of orders is a directory of the state, one file an order: empty if all was well, else why the order failed.

# Prints the batch's result as one line of JSON.
report_orders() {
	local directory=$1 number why requests=0 failed=()
	while read -r number; do
		requests=$((requests + 1))
		why=$(<"$directory/$number")
		[[ -z $why ]] || failed+=("{\"request\":$number,\"why\":\"$why\"}")
	done < <(printf '%s\n' "$directory"/* | sed 's|.*/||' | sort -n)
	local IFS=,
	printf '{"requests":%d,"ok":%d,"failed":[%s]}\n' "$requests" $((requests - ${#failed[@]})) "${failed[*]}"
}
