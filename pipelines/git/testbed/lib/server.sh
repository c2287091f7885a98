# shellcheck shell=bash
# The repository and the two daemons that serve it: one for reading, one for writing.

# Faults put replacements of programs here: the first directory of the server's path. Without a fault it is empty.
fault_path=$faults/path

make_repository() {
	install -d -m 0755 "$state/served" "$published" "$fault_path"
	plain_git init -q --bare -b main "$repository"
	plain_git -C "$repository" config receive.autoGc false
	plain_git -C "$repository" config gc.auto 0
	fill_repository
	install -m 0755 "$testbed"/app/{pre-receive,post-receive} "$repository/hooks/"
}

# A history of a size that takes git as many processes as a real one: files in folders, twenty commits.
fill_repository() {
	local work=$state/first number
	plain_git init -q -b main "$work"
	for number in {1..20}; do
		mkdir -p "$work/part-$((number % 5))"
		seq "$number" $((number * 200)) >"$work/part-$((number % 5))/numbers-$number"
		plain_git -C "$work" add -A
		plain_git -C "$work" commit -q -m "Add numbers up to $((number * 200))"
	done
	plain_git -C "$work" push -q "$repository" main
	plain_git -C "$repository" gc -q
	rm -rf "$work"
	# What clients that push have beforehand, whatever happens to the repository.
	plain_git clone -q --no-hardlinks -b main "$repository" "$state/cloned"
	ln -s served "$state/read"
}

# start_daemon NAME PORT DIRECTORY OPTION...
start_daemon() {
	local name=$1 port=$2 directory=$3
	shift 3
	in_cgroup setsid env -i -C / "PATH=$fault_path:$PATH" LC_ALL=C "HOME=$state" GIT_CONFIG_NOSYSTEM=1 "PUBLISHED=$published" \
		git daemon --verbose --reuseaddr --export-all --listen=127.0.0.1 "--port=$port" "--base-path=$directory" "--pid-file=$state/run/$name.pid" \
		"$@" "$directory" >>"$state/logs/$name.log" 2>&1 </dev/null &
	wait_until 10 listens "$port" || die "git daemon does not listen on port $port: $(tail -n 2 "$state/logs/$name.log")"
}

start_server() {
	start_daemon reading "$clone_port" "$state/read" --disable=upload-archive
	start_daemon writing "$push_port" "$state/served" --enable=receive-pack
}

listens() {
	[[ -n $(ss -Hltn "src 127.0.0.1 and sport = :$1") ]]
}

# replace_hook NAME FILE: git runs FILE instead.
replace_hook() {
	install -m 0755 "$2" "$repository/hooks/$1.new"
	mv "$repository/hooks/$1.new" "$repository/hooks/$1"
}
