# shellcheck shell=bash
# PostgreSQL: its own data directory and socket directory, no TCP; everything else (autovacuum too) as it comes.

pg_data=$state/pgdata
pg_socket=$state/pgsocket

pg_bin() {
	local bins
	bins=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
	[[ -x $bins/postgres ]] || die "PostgreSQL is missing: install Debian's package postgresql"
	printf '%s\n' "$bins"
}

as_postgres() {
	setpriv --reuid postgres --regid postgres --init-groups --inh-caps -all env -i -C / "PATH=$PATH" LC_ALL=C "$@"
}

# Runs SQL as the database's owner, from outside the application's cgroup (its backend is inside: not while a run is recorded).
sql() {
	as_postgres "$(pg_bin)/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$pg_socket" "$@"
}

init_postgres() {
	install -d -o postgres -g postgres -m 0700 "$pg_data"
	install -d -o postgres -g postgres -m 0755 "$pg_socket"
	as_postgres "$(pg_bin)/initdb" -D "$pg_data" --auth-local=peer --auth-host=reject --no-locale -E UTF8 --no-sync >"$state/logs/initdb.log"
	# Shared memory as files of the data directory: nothing is left in /dev/shm after a kill.
	cat >>"$pg_data/postgresql.conf" <<-CONF
		listen_addresses = ''
		unix_socket_directories = '$pg_socket'
		dynamic_shared_memory_type = mmap
	CONF
}

start_postgres() {
	local log=$state/logs/postgresql.log
	install -o postgres -g postgres -m 0644 /dev/null "$log"
	in_cgroup setsid setpriv --reuid postgres --regid postgres --init-groups --inh-caps -all \
		env -i -C / "PATH=$PATH" LC_ALL=C "$(pg_bin)/postgres" -D "$pg_data" >>"$log" 2>&1 </dev/null &
	wait_until 30 sql -d postgres -c 'select 1' || die "PostgreSQL does not answer: $(tail -n 3 "$log")"
}

create_database() {
	sql -d postgres -c 'create role "www-data" login' -c 'create database shop'
	sql -d shop -c 'create table orders (id text primary key, taken timestamptz not null default now())' \
		-c 'grant select, insert on orders to "www-data"'
}
