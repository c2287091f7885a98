# shellcheck shell=bash
# nginx and, behind it over a UNIX socket, fcgiwrap's pre-forked workers, which run the CGI.

fcgi_socket=$state/run/fcgi.sock
fcgi_workers=3

# Faults put replacements of programs into the first directory of the CGI's path (all orders), or have the workload
# put there what is in order-N just while the Nth order is served. Without a fault both are empty.
faults=$state/faults
fault_path=$faults/path
cgi_path=$fault_path:/usr/local/bin:/usr/bin:/bin

start_fcgiwrap() {
	install -d -m 0755 "$fault_path" "$state/cgi"
	# A copy, because the user who runs it may not be allowed into this checkout.
	install -m 0755 "$testbed/app/order.cgi" "$state/cgi/order.cgi"
	in_cgroup env -i -C / "PATH=$cgi_path" LC_ALL=C "PGHOST=$state/pgsocket" PGDATABASE=shop PGUSER=www-data \
		/usr/bin/spawn-fcgi -s "$fcgi_socket" -M 0660 -u www-data -g www-data -U www-data -G www-data -F "$fcgi_workers" \
		-P "$state/run/fcgiwrap.pids" -- /usr/sbin/fcgiwrap -f >"$state/logs/spawn-fcgi.log" 2>&1 </dev/null
}

start_nginx() {
	install -d -m 0755 "$state/run/nginx"
	sed -e "s|@STATE@|$state|g" -e "s|@PORT@|$port|g" "$testbed/app/nginx.conf" >"$state/nginx.conf"
	in_cgroup env -i -C / "PATH=$PATH" LC_ALL=C \
		nginx -c "$state/nginx.conf" -e "$state/logs/nginx-error.log" >>"$state/logs/nginx-start.log" 2>&1 </dev/null ||
		die "nginx does not start: $(tail -n 2 "$state/logs/nginx-start.log" "$state/logs/nginx-error.log" 2>/dev/null | tr '\n' ' ')"
}

# place_order ID [SECONDS]: makes one request on a connection of its own. Sets http_status (000: no answer in time), http_body.
# shellcheck disable=SC2034 # used by the scripts that source this file
place_order() {
	local answer
	answer=$(curl -q -s --max-time "${2:-30}" --noproxy '*' -w '\n%{http_code}' "http://127.0.0.1:$port/order?id=$1") || true
	http_status=${answer##*$'\n'}
	http_body=${answer%$'\n'*}
}
