# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: somebody repacks the repository while it serves.
inject() {
	in_cgroup setsid env -i "PATH=$PATH" LC_ALL=C HOME="$state" git -C "$repository" gc -q --prune=never >/dev/null 2>&1 </dev/null &
}

revert() {
	:
}
