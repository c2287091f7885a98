# shellcheck shell=bash
# Builds. The command comes to lie in artifacts/syslrn with its plugins and templates beside it.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

require_dotnet() {
	if ! command -v dotnet >/dev/null; then
		echo "build: the .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux-debian" >&2
		return 3
	fi
}

# build PROJECT-OR-SOLUTION: quiet unless it fails.
build() {
	local log status=0
	require_dotnet
	log=$(mktemp)
	dotnet build "$1" -c Release -v quiet -clp:NoSummary -nodeReuse:false >"$log" 2>&1 || status=$?
	((status == 0)) || cat "$log" >&2
	rm -f "$log"
	return "$status"
}

# Notes that the command is built.
stamp=artifacts/.built
note_built() {
	mkdir -p artifacts
	touch "$stamp"
}

# The command with its plugins, without the tests. Nothing is done if no source is newer than the last such build.
build_command() {
	local plugin
	if [[ -e $stamp && -x artifacts/syslrn/syslrn && -z $(find src plugins bpf-templates ./*.props global.json \
		\( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit) ]]; then
		return
	fi
	rm -f "$stamp"
	build src/Syslrn.Cli
	for plugin in plugins/*/*.csproj; do
		build "$plugin"
	done
	note_built
}
