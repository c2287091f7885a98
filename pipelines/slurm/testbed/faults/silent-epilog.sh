# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The program that cleans up after jobs does nothing and exits 0: scratch directories stay, no log says anything.
inject() {
	printf '#!/bin/sh\nexit 0\n' >"$state/hooks/epilog.new"
	chmod 0755 "$state/hooks/epilog.new"
	mv "$state/hooks/epilog.new" "$state/hooks/epilog"
}

revert() {
	install_hook epilog
}
