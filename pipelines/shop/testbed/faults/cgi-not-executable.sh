# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/instance.sh
# The CGI lost its permission to be executed: HTTP 403, nginx logs what fcgiwrap says.
inject() {
	chmod a-x "$state/cgi/order.cgi"
}

revert() {
	chmod 0755 "$state/cgi/order.cgi"
}
