# shellcheck shell=bash
# MariaDB with one database per service, and the services' schemas. Durability is off: the data lives as long as the state directory.

mysql_socket=$state/run/mysql.sock
databases=(keystone glance placement nova_api nova nova_cell0 neutron cinder)

# shellcheck disable=SC2119,SC2120 # also reads what it is to do from its input
sql() {
	inside mariadb --no-defaults --socket="$mysql_socket" -u root -N -B "$@"
}

start_database() {
	install -d "$state/mysql"
	mariadb-install-db --no-defaults --datadir="$state/mysql" --user=root --auth-root-authentication-method=normal \
		--skip-test-db >"$logs/mysql-install.log" 2>&1 || die "the database cannot be made: $(tail -n 3 "$logs/mysql-install.log")"
	serve mysql mariadbd --no-defaults --user=root --datadir="$state/mysql" --socket="$mysql_socket" --pid-file="$state/run/mariadbd.pid" \
		--port=13306 --bind-address=127.0.0.1 --skip-name-resolve --max-connections=400 \
		--innodb-flush-log-at-trx-commit=0 --skip-innodb-doublewrite --log-error="$logs/mysql.log"
	wait_until 60 sql -e 'select 1' || die "the database does not answer: $(tail -n 3 "$logs/mysql.log")"
	local name
	{
		for name in "${databases[@]}"; do
			echo "create database $name character set utf8;"
		done
		echo "create user os@'%' identified by 'os'; grant all on *.* to os@'%';"
	} | sql
}

# The schemas depend on nothing but the packages: a copy is kept, because making them takes Python half a minute of computing.
provide_schemas() {
	local packages copy
	packages=$(dpkg-query -W -f '${Package} ${Version}\n' 'keystone*' 'glance*' 'placement*' 'nova*' 'neutron*' 'cinder*' 'mariadb-server*' 2>/dev/null | sha256sum | cut -c 1-16)
	copy=$cache/schemas-$packages.sql
	if [[ ! -e $copy ]]; then
		make_schemas
		install -d -m 0755 "$cache"
		inside mariadb-dump --no-defaults --socket="$mysql_socket" -u root --databases "${databases[@]}" >"$copy.new"
		mv "$copy.new" "$copy"
	else
		sql <"$copy"
	fi
}

# Each service's tables; two at a time, since most of it is Python starting.
make_schemas() {
	{
		inside keystone-manage --config-file "$etc/keystone.conf" db_sync
		inside placement-manage --config-file "$etc/placement.conf" db sync
		inside glance-manage --config-file "$etc/glance-api.conf" db_sync
		inside cinder-manage --config-file "$etc/cinder.conf" db sync
	} >"$logs/schemas-1.log" 2>&1 &
	local first=$! failed=
	{
		inside nova-manage --config-file "$etc/nova.conf" api_db sync
		inside nova-manage --config-file "$etc/nova.conf" cell_v2 map_cell0 --database_connection mysql+pymysql://os:os@127.0.0.1:13306/nova_cell0
		inside nova-manage --config-file "$etc/nova.conf" cell_v2 create_cell --name=cell1
		inside nova-manage --config-file "$etc/nova.conf" db sync
		inside neutron-db-manage --config-file "$etc/neutron.conf" upgrade head
	} >"$logs/schemas-2.log" 2>&1 || failed=2
	wait "$first" || failed=1
	[[ -z $failed ]] || die "the schemas cannot be made: $(tail -n 3 "$logs/schemas-$failed.log")"
}
