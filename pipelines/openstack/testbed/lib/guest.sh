# shellcheck shell=bash
# The guest: Debian's kernel for clouds with a small initial file system, which asks for an address and says so on its console.

guest=$state/guest

# The kernel package is unpacked into the cache, not installed.
fetch_guest_kernel() {
	[[ ! -e $cache/kernel/complete ]] || return 0
	local package new=$cache/kernel.new
	rm -rf "$new"
	install -d -m 0755 "$cache" "$new"
	package=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image-/ { print $2; exit }')
	[[ -n $package ]] || die "the guest's kernel is not known to apt: run apt-get update"
	(cd "$new" && apt-get -qq -o APT::Sandbox::User=root download "$package") || die "the guest's kernel '$package' cannot be downloaded"
	dpkg -x "$new"/*.deb "$new" && rm "$new"/*.deb
	touch "$new/complete"
	rm -rf "$cache/kernel"
	mv "$new" "$cache/kernel"
}

make_guest() {
	local root=$guest/root module dependency modules
	fetch_guest_kernel
	install -d "$root"/{bin,modules,proc,sys,dev,etc}
	cp "$cache"/kernel/boot/vmlinuz-* "$guest/vmlinuz"
	cp "$(command -v busybox)" "$root/bin/busybox"
	install -m 0755 "$testbed/guest/init" "$root/init"
	install -m 0755 "$testbed/guest/lease" "$root/bin/lease"
	modules=$(echo "$cache"/kernel/lib/modules/*)
	depmod -b "$cache/kernel" "${modules##*/}"
	for module in virtio_pci virtio_net virtio_blk af_packet; do
		modprobe -d "$cache/kernel" -S "${modules##*/}" --show-depends "$module" 2>/dev/null
	done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' >"$guest/modules"
	while read -r dependency; do
		cp "$dependency" "$root/modules/"
		basename "$dependency" >>"$root/modules/order"
	done <"$guest/modules"
	(cd "$root" && find . | cpio -o -H newc --quiet --reproducible) | gzip >"$guest/initrd"
	truncate -s 1M "$guest/disk"
}
