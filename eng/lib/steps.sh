# shellcheck shell=bash
# Output of scripts that people watch.

if [[ -t 1 ]]; then
	bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
	bold='' dim='' green='' red='' plain=''
fi
step_number=0

# step TITLE [WHAT-IS-SEEN-AND-WHY...]: begins a numbered step. steps_total is set by the script.
step() {
	step_number=$((step_number + 1))
	printf '\n%s[%d/%d] %s%s\n' "$bold" "$step_number" "${steps_total:-$step_number}" "$1" "$plain"
	shift
	(($# == 0)) || printf "      $dim%s$plain\n" "$@"
}

# typed WORD...: prints a command as one could type it.
typed() { printf '%s$ %s%s\n' "$bold" "$*" "$plain"; }

# show COMMAND...: prints a command, then runs it.
show() {
	typed "$@"
	"$@"
}

good() { printf '%s✓ %s%s\n' "$green" "$*" "$plain"; }

fail() {
	printf '%s✗ %s%s\n' "$red" "$*" "$plain" >&2
	exit 1
}
