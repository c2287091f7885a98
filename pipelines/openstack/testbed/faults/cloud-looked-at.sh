# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# Benign: somebody lists servers, images, ports and volumes.
inject() {
	(for _ in 1 2 3; do inside /usr/bin/python3 -B "$testbed/lib/register.py" check >/dev/null 2>&1 || true; done) &
}

revert() {
	:
}
