# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: somebody looks at the queue, ten times.
inject() {
	(for _ in {1..10}; do
		inside "${client[@]}" squeue >/dev/null 2>&1 || true
		sleep 0.3
	done) &
}

revert() {
	:
}
