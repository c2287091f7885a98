# shellcheck shell=bash
# The image of the virtual machine: QEMU and Debian's kernel, unpacked from Debian's packages into a cache of this user.
# Nothing is installed. The caller defines: fail EXIT-CODE WORD...

# What an image consists of; a change of its layout gets another name.
image_layout=1
# Kernel modules of the guest, in the order in which they must be loaded. One that is missing must be built in.
guest_modules=(
	drivers/virtio/virtio_ring drivers/virtio/virtio drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci_legacy_dev
	drivers/virtio/virtio_pci drivers/char/virtio_console fs/netfs/netfs fs/fscache/fscache net/9p/9pnet net/9p/9pnet_virtio fs/9p/9p
	fs/overlayfs/overlay
)

# Sets image to a directory with vmlinux, modules/ and programs/; makes it first if there is none.
prepare_image() {
	local cache=${SYSLRN_VM_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/syslrn-vm}
	open_cache "$cache"
	image=$cache/image-$image_layout
	[[ ! -d $image ]] || return 0

	require_debian
	(
		# One at a time; the second finds what the first has made.
		exec 8>"$cache/lock"
		flock 8
		[[ ! -d $image ]] || exit 0
		# What a killed preparation left half-made; packages are kept.
		rm -rf "$cache"/making.*
		download_packages "$cache/packages"
		making=$(mktemp -d "$cache/making.XXXXXX")
		unpack_packages "$cache/packages" "$making"
		sync -f "$making"
		mv -T "$making" "$image"
		rm -rf "$cache/packages"
	)
}

# A directory that only this user can use: what lies in it is run.
open_cache() { # DIRECTORY
	(umask 077 && mkdir -p "$1") || fail 3 "the cache directory $1 cannot be made: set SYSLRN_VM_CACHE to another"
	[[ -O $1 && -w $1 ]] || fail 3 "the cache directory $1 belongs to somebody else: set SYSLRN_VM_CACHE to another"
	chmod 0700 "$1"
}

require_debian() {
	local tool
	for tool in apt-get apt-cache dpkg-deb; do
		command -v "$tool" >/dev/null || fail 3 "this needs Debian's $tool: without it the kernel and QEMU cannot be had"
	done
	[[ $(dpkg --print-architecture) == amd64 ]] || fail 3 "the kernel that is run is Debian's for amd64, not for $(dpkg --print-architecture)"
}

# Downloads the packages that are not there yet, and verifies all of them against the signed lists.
download_packages() { # DIRECTORY
	local file size sum packages=() log=$1/apt.log wanted=$1/wanted
	mkdir -p "$1"
	list_packages packages "$log"
	# 'URI' FILE SIZE SHA256:SUM, except for files that are in the working directory.
	cd / || exit 3
	apt-get -q --print-uris download "${packages[@]}" 2>"$log" | sed -nE "s/^'[^']*' ([^ ]+) ([0-9]+) SHA256:([0-9a-f]{64})$/\1 \2 \3/p" >"$wanted"
	(($(wc -l <"$wanted") == ${#packages[@]})) || fail 3 "apt does not know where all of these are: ${packages[*]} ($(reason "$log"))"

	cd "$1" || exit 3
	echo "vm: downloading Debian's kernel and QEMU, once: $(awk '{ s += $2 } END { printf "%d MB", s / 1e6 }' "$wanted") into $1" >&2
	# apt-get resumes what is cut off, but takes a file of the right length for the right one.
	while read -r file size sum; do
		[[ ! -e $file ]] || (($(stat -c %s "$file") < size)) || sha256sum --status -c <<<"$sum  $file" || rm "$file"
	done <"$wanted"
	apt-get -q -o APT::Sandbox::User= download "${packages[@]}" >"$log" 2>&1 ||
		fail 3 "Debian's kernel and QEMU cannot be downloaded: $(reason "$log"). Is there a network? 'apt-get update' renews the package lists"
	awk '{ print $3 "  " $1 }' "$wanted" | sha256sum --status -c || fail 3 "the packages in $1 are not what Debian's signed lists promise: delete them and try again"
}

# Puts what is needed into an array: QEMU's libraries only if they are not installed.
list_packages() { # ARRAY LOG
	local -n found=$1
	local kernel needed
	# Images of containers come without lists.
	if ((EUID == 0)) && [[ -z $(apt-cache show --no-all-versions qemu-system-x86 2>/dev/null) ]]; then
		apt-get -q update >"$2" 2>&1 || true
	fi
	kernel=$(apt-cache depends linux-image-amd64 2>"$2" | awk '/Depends: linux-image-/ { print $2; exit }') || true
	needed=$(apt-get -s install --no-install-recommends qemu-system-x86 2>"$2" | awk '/^Inst / { print $2 }') || true
	[[ -n $kernel ]] || fail 3 "apt knows no package with Debian's kernel: without a network its lists cannot be had, else 'apt-get update' as root fetches them"
	# shellcheck disable=SC2086,SC2034 # one word per package; the array is the caller's
	mapfile -t found < <(printf '%s\n' "$kernel" qemu-system-x86 qemu-system-common qemu-system-data seabios busybox-static xz-utils $needed | sort -u)
}

reason() { # LOG
	grep -m 1 -E '^E:' "$1" || tail -n 1 "$1"
}

unpack_packages() { # PACKAGES IMAGE
	local file
	mkdir "$2/programs" "$2/kernel" "$2/modules"
	for file in "$1"/*.deb; do
		case $file in
		*/linux-image-*) dpkg-deb --fsys-tarfile "$file" | tar -x -C "$2/kernel" --wildcards ./boot '*/modules.builtin' '*/drivers/virtio' '*/drivers/char' '*/kernel/fs' '*/net/9p' ;;
		*) dpkg-deb -x "$file" "$2/programs" ;;
		esac || fail 3 "$file cannot be unpacked into $2: is the disk full?"
	done
	unpack_kernel "$2/programs/usr/bin/xz" "$2"/kernel/boot/vmlinuz-* >"$2/vmlinux"
	take_modules "$2"/kernel/lib/modules/* "$2/modules"
	rm -rf "$2/kernel"
}

# Prints the ELF file inside a kernel image: its own decompression, emulated, would take most of the time of booting.
# The header says where the compressed payload is (Documentation/arch/x86/boot.rst: setup_sects, payload_offset, payload_length).
unpack_kernel() { # XZ FILE
	local sectors offset length begin
	sectors=$(od -An -tu1 -j $((0x1f1)) -N 1 "$2")
	offset=$(od -An -tu4 -j $((0x248)) -N 4 "$2")
	length=$(od -An -tu4 -j $((0x24c)) -N 4 "$2")
	begin=$(((sectors + 1) * 512 + offset))
	# The last four bytes of the payload are the length of what comes out.
	head -c $((begin + length - 4)) "$2" | tail -c +$((begin + 1)) | "$1" -dc ||
		fail 3 "the kernel $2 is not compressed with xz, as Debian's kernels are"
}

take_modules() { # MODULE-DIRECTORY TARGET
	local module
	for module in "${guest_modules[@]}"; do
		if [[ -e $1/kernel/$module.ko ]]; then
			cp "$1/kernel/$module.ko" "$2/"
			echo "${module##*/}" >>"$2/order"
		elif ! grep -qx "kernel/$module.ko" "$1/modules.builtin"; then
			fail 3 "the kernel in $1 has no module $module"
		fi
	done
}
