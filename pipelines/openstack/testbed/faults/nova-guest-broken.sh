# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Nova: the initial file system of new guests is damaged in nova-compute's cache. Servers become ACTIVE and their guests do not start, no log says anything.
guest=$state/guest

inject() {
	local file size
	for file in "$state"/nova/instances/_base/*; do
		cmp -s "$file" "$guest/initrd" || continue
		cp -p "$file" "$state/initrd.saved"
		echo "$file" >"$state/initrd.place"
		size=$(stat -c %s "$file")
		head -c "$size" /dev/zero >"$file"
		return
	done
	die "the fault has no effect: there is no initial file system in the cache of images"
}

revert() {
	[[ ! -e $state/initrd.saved ]] || cp -p "$state/initrd.saved" "$(<"$state/initrd.place")"
}
