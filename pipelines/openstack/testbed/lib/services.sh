# shellcheck shell=bash
# The services of OpenStack in the order in which they can start, and what they need to be configured.

etc=$state/etc

render_configuration() {
	local file
	install -d "$etc" "$state"/{home,keys/fernet,keys/cred,glance,nova/instances,neutron,cinder/share,cinder/mnt} "$state/run/libvirt"
	for file in "$testbed"/config/*.conf; do
		sed "s|@STATE@|$state|g" "$file" >"$etc/${file##*/}"
	done
	printf '%s\n' "127.0.0.1:/share" >"$state/cinder/shares"
	sed "s|@STATE@|$state|g" "$testbed/config/mount.nfs" >"$etc/mount.nfs"
	inside install -m 0755 "$etc/mount.nfs" /usr/sbin/mount.nfs
	inside install -D -m 0644 "$etc/qemu.conf" /etc/libvirt/qemu.conf
}

# wsgi NAME PORT FILE: serves a WSGI program. Without "Connection: close" clients meet connections that are just being reset.
wsgi() {
	serve "$1" env "OS_KEYSTONE_CONFIG_FILES=$etc/keystone.conf" "OS_PLACEMENT_CONFIG_DIR=$etc" uwsgi_python3 --http-socket "127.0.0.1:$2" \
		--wsgi-file "$3" --master --processes 2 --threads 4 --enable-threads --lazy-apps --buffer-size 65535 --die-on-term \
		--add-header 'Connection: close' --post-buffering 8192
}

start_identity() {
	inside keystone-manage --config-file "$etc/keystone.conf" fernet_setup --keystone-user root --keystone-group root
	inside keystone-manage --config-file "$etc/keystone.conf" credential_setup --keystone-user root --keystone-group root
	inside keystone-manage --config-file "$etc/keystone.conf" bootstrap --bootstrap-password pw --bootstrap-region-id RegionOne \
		--bootstrap-{public,internal,admin}-url=http://127.0.0.1:5000/v3
	wsgi keystone 5000 /usr/bin/keystone-wsgi-public
	wsgi placement 8778 /usr/bin/placement-api
	await 5000 keystone
	await 8778 placement
}

start_services() {
	serve glance glance-api --config-file "$etc/glance-api.conf"
	serve neutron-server neutron-server --config-file "$etc/neutron.conf"
	serve cinder-api cinder-api --config-file "$etc/cinder.conf"
	serve nova-api nova-api --config-file "$etc/nova.conf"
	serve virtlogd virtlogd
	serve libvirtd libvirtd --config "$etc/libvirtd.conf"
	serve nova-conductor nova-conductor --config-file "$etc/nova.conf"
	serve nova-scheduler nova-scheduler --config-file "$etc/nova.conf"
	serve cinder-scheduler cinder-scheduler --config-file "$etc/cinder.conf"
	serve cinder-volume cinder-volume --config-file "$etc/cinder.conf"
	await 9292 glance
	await 9696 neutron-server
	await 8776 cinder-api
	await 8774 nova-api
	serve linuxbridge neutron-linuxbridge-agent --config-file "$etc/neutron.conf"
	serve dhcp-agent neutron-dhcp-agent --config-file "$etc/neutron.conf"
	wait_until 30 test -S "$state/run/libvirt/libvirt-sock" || die "libvirtd does not answer: $(tail -n 3 "$logs/libvirtd.log")"
	serve nova-compute nova-compute --config-file "$etc/nova.conf"
	wait_until 180 compute_is_known || die "nova-compute does not register: $(tail -n 3 "$logs/nova-compute.log" | tr '\n' ' ')"
	inside nova-manage --config-file "$etc/nova.conf" cell_v2 discover_hosts >>"$logs/schemas-2.log" 2>&1
	wait_until 180 agents_are_known || die "the network's agents do not register: $(tail -n 3 "$logs/neutron-linuxbridge-agent.log" | tr '\n' ' ')"
	wait_until 180 volumes_are_served || die "cinder-volume does not register: $(tail -n 3 "$logs/cinder-volume.log" | tr '\n' ' ')"
}

# rows TABLE CONDITION
rows() {
	sql -e "select count(*) from $1 where $2"
}

compute_is_known() {
	(($(rows nova.compute_nodes 'deleted = 0') > 0))
}

agents_are_known() {
	(($(rows neutron.agents 1) == 2))
}

volumes_are_served() {
	(($(rows cinder.services "topic in ('cinder-volume', 'cinder-scheduler') and report_count > 0 and not deleted") == 2))
}
