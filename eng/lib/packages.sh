# shellcheck shell=bash
# Installs the Debian packages this project needs, and only those that are missing.

# shellcheck disable=SC2034 # the lists are used by the scripts that source this file

# What builds and runs syslrn: the compiler for eBPF and its headers, the library that loads it, Graphviz for pictures.
syslrn_packages=(clang libbpf-dev libbpf1 graphviz)
# What the shop consists of, and what its testbed calls.
shop_packages=(nginx-light fcgiwrap spawn-fcgi postgresql curl)
# A git server; strace makes system calls fail.
git_packages=(git iproute2 strace)
# A cluster of one node, and what its jobs are identified with.
slurm_packages=(munge slurmctld slurmd slurm-client slurm-wlm-basic-plugins iproute2 strace)
# OpenStack (Zed) with what it runs on; cpio and busybox make the guest's initial file system.
openstack_packages=(
	keystone glance placement-api nova-api nova-scheduler nova-conductor nova-compute nova-compute-qemu
	neutron-server neutron-linuxbridge-agent neutron-dhcp-agent cinder-api cinder-scheduler cinder-volume
	rabbitmq-server mariadb-server uwsgi-plugin-python3 python3-pymysql python3-requests busybox-static cpio kmod iproute2 strace
)
# What only the tests need.
test_packages=(shellcheck procps redis-server redis-tools auditd)
# What `syslrn bench overhead` compares monitoring on, and with.
bench_packages=(redis-server redis-tools auditd)

# True if a package, or another that provides what it would bring, is installed.
is_installed() {
	local package
	case $1 in
	clang) set -- clang clang-14 clang-15 clang-16 clang-19 ;;
	nginx-light) set -- nginx-light nginx-core nginx-full nginx-extras nginx ;;
	esac
	for package; do
		[[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]] || return 0
	done
	return 1
}

# install_packages PACKAGE...
install_packages() {
	local package missing=()
	if ! command -v apt-get >/dev/null; then
		echo "packages: this is not Debian: make sure that there are equivalents of $*" >&2
		return
	fi
	for package; do
		is_installed "$package" || missing+=("$package")
	done
	if ((${#missing[@]} == 0)); then
		echo "packages: all ${#} are installed"
		return
	fi
	if ((EUID != 0)); then
		echo "packages: missing ${missing[*]}: run this as root, or: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
		return 3
	fi
	echo "packages: installing ${missing[*]}"
	without_starting_services apt_get_install "${missing[@]}"
}

apt_get_install() {
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -q
	apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
}

# Runs a command while Debian's policy says that packages start no service; afterwards the policy is what it was.
without_starting_services() (
	local policy=/usr/sbin/policy-rc.d saved=
	restore() {
		if [[ -n $saved ]]; then
			mv -f "$saved" "$policy"
		else
			rm -f "$policy"
		fi
	}
	if [[ -e $policy ]]; then
		saved=$policy.before-syslrn
		mv "$policy" "$saved"
	fi
	trap restore EXIT
	trap 'exit 130' INT TERM HUP
	printf '#!/bin/sh\nexit 101\n' >"$policy"
	chmod 0755 "$policy"
	"$@"
)
