# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the variables are those of lib/instance.sh and ../../lib/faults.sh
# The reading daemon's folder leads to an old copy of the repository: clients get old data, the log is that of a normal clone.
concerns=clone

inject() {
	local old=$state/old
	[[ -d $old ]] || {
		install -d "$old.new"
		cp -a "$repository" "$old.new/"
		plain_git -C "$old.new/project.git" update-ref refs/heads/main "$(plain_git -C "$repository" rev-parse main~5)"
		mv "$old.new" "$old"
	}
	ln -sfn old "$state/read"
}

revert() {
	ln -sfn served "$state/read"
}
