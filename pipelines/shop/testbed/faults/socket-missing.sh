# shellcheck shell=bash
# shellcheck disable=SC2154 # the variables are those of lib/web.sh
# The socket between nginx and the CGI's processes is gone: HTTP 502, nginx logs that.
inject() {
	[[ -e $fcgi_socket.away ]] || mv "$fcgi_socket" "$fcgi_socket.away"
}

revert() {
	[[ ! -e $fcgi_socket.away ]] || mv "$fcgi_socket.away" "$fcgi_socket"
}
