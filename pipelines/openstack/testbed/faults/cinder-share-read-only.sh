# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Cinder: the share cannot be written to. Volumes end in error, and cinder-volume logs why.
inject() {
	make_read_only "$(share)"
}

revert() {
	while where_served findmnt -n -o OPTIONS "$(share)" | grep -q "^ro"; do where_served umount "$(share)"; done
}

# The share where the volume service mounted it.
share() {
	printf '%s\n' "$state"/cinder/mnt/*
}
