# shellcheck shell=bash
# Starts the virtual machine for one command. The caller defines: fail, and
# shellcheck disable=SC2154 # root image memory cpus timeout directory

# run_in_vm COMMAND...: exits with the command's exit code.
run_in_vm() {
	local status=0
	qemu='' forwarders=()
	job=$(mktemp -d)
	trap end_vm EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	write_initrd "$@"
	mkfifo "$job/out" "$job/err"
	# Opened for writing here as well, so that nobody waits for a QEMU that does not start.
	exec 6<>"$job/out" 7<>"$job/err"
	cat <"$job/out" 6>&- 7>&- &
	forwarders+=($!)
	cat <"$job/err" >&2 6>&- 7>&- &
	forwarders+=($!)
	start_qemu 6>&- 7>&- &
	qemu=$!
	wait "$qemu" || status=$?
	qemu=''
	exec 6>&- 7>&-
	wait "${forwarders[@]}" || true
	forwarders=()

	[[ ! -s $job/status ]] || exit "$(<"$job/status")"
	((status != 124 && status != 137)) || fail 124 "not finished after $timeout s: stopped (--timeout N allows more)"
	sed 's/^/vm: /' "$job/qemu.log" "$job/console" >&2 2>/dev/null || true
	fail 125 "the virtual machine ended before the command did (exit code $status of QEMU)"
}

end_vm() {
	local status=$?
	trap '' INT TERM HUP
	if [[ -n $qemu ]]; then
		kill -TERM "$qemu" 2>/dev/null || true
		wait "$qemu" 2>/dev/null || true
	fi
	((${#forwarders[@]} == 0)) || kill "${forwarders[@]}" 2>/dev/null || true
	rm -rf "$job"
	exit "$status"
}

# The guest's first file system: what it starts with, and the command.
write_initrd() {
	local tree=$job/initrd
	mkdir -p "$tree"/{bin,modules,proc,sys,dev,host,overlay,new}
	cp "$image/programs/bin/busybox" "$tree/bin/"
	cp "$image"/modules/* "$tree/modules/"
	install -m 0755 "$root/eng/lib/vm/init" "$tree/init"
	{
		printf 'export HOME=%q PATH=%q\n' "${HOME:-/root}" "$PATH"
		# On the root file system, which is layered, stat and the kernel name different devices for one file.
		# The emulated processor gains nothing from code that is compiled again and again.
		echo 'export TMPDIR=/run TERM=dumb LANG=C.UTF-8 DOTNET_TieredPGO=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1'
		printf 'cd %q || exit 125\n' "$directory"
		printf '%q ' "$@"
		echo
	} >"$tree/command"
	(cd "$tree" && find . | "$image/programs/bin/busybox" cpio -o -H newc 2>/dev/null) >"$job/initrd.cpio"
	rm -rf "$tree"
}

start_qemu() {
	local programs=$image/programs
	exec env LD_LIBRARY_PATH="$programs/usr/lib/x86_64-linux-gnu:$programs/lib/x86_64-linux-gnu" \
		timeout --foreground --kill-after=5 "$timeout" "$programs/usr/bin/qemu-system-x86_64" \
		-L "$programs/usr/share/seabios" -L "$programs/usr/share/qemu" \
		-nodefaults -no-user-config -display none -no-reboot -monitor none -net none \
		-M q35 -accel tcg,thread=multi,tb-size=512 -cpu max -smp "$cpus" -m "$memory" \
		-kernel "$image/vmlinux" -initrd "$job/initrd.cpio" \
		-append "console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off tsc=reliable" \
		-serial "file:$job/console" \
		-fsdev local,id=host,path=/,security_model=none,readonly=on,multidevs=remap -device virtio-9p-pci,fsdev=host,mount_tag=host \
		-device virtio-serial-pci \
		-chardev "file,id=out,path=$job/out" -device virtserialport,chardev=out,nr=1 \
		-chardev "file,id=err,path=$job/err" -device virtserialport,chardev=err,nr=2 \
		-chardev "file,id=status,path=$job/status" -device virtserialport,chardev=status,nr=3 \
		</dev/null >"$job/qemu.log" 2>&1
}
