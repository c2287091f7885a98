# shellcheck shell=bash
# Builds the solution. The command comes to lie in artifacts/syslrn with its plugins and templates beside it.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

require_dotnet() {
	if ! command -v dotnet >/dev/null; then
		echo "build: the .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux-debian" >&2
		return 3
	fi
}

# build PROJECT-OR-SOLUTION
build() {
	local log
	require_dotnet
	log=$(mktemp)
	if dotnet build "$1" -c Release -v quiet -clp:NoSummary -nodeReuse:false >"$log" 2>&1; then
		rm -f "$log"
	else
		cat "$log" >&2
		rm -f "$log"
		echo "build: failed" >&2
		return 1
	fi
}
