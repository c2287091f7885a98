# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# A pack of the repository has damaged bytes in the middle: whoever reads them gets an error, the log is that of a normal clone.
concerns=clone

pack() {
	printf '%s\n' "$repository"/objects/pack/*.pack | head -n 1
}

inject() {
	local file
	file=$(pack)
	[[ -e $state/pack.saved ]] || cp -p "$file" "$state/pack.saved"
	chmod u+w "$file"
	dd if=/dev/zero of="$file" bs=1 seek=$(($(stat -c %s "$file") / 2)) count=400 conv=notrunc status=none
	! plain_git -C "$repository" fsck --full >/dev/null 2>&1 || die "the fault has no effect: the repository is whole"
}

revert() {
	[[ ! -e $state/pack.saved ]] || cp -p "$state/pack.saved" "$(pack)"
}
