# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are used by the scripts that source this file
# Where this instance of the git server lives. Another instance needs only another state directory, ports and cgroup:
#   GIT_STATE       state directory, made by `up` and removed by `down`   (default /tmp/syslrn-git)
#   GIT_CLONE_PORT  TCP port on 127.0.0.1 for reading                     (default 19418)
#   GIT_PUSH_PORT   TCP port on 127.0.0.1 for writing                     (default 19419)
#   GIT_CGROUP      name of its own cgroup below the cgroup2 mount        (default syslrn-git)
# Ports and cgroup must agree with `service` and `scope` in pipeline.yaml.

application=git
# shellcheck source=../../lib/testbed.sh
. "${testbed:?}/../../lib/testbed.sh"

state=${GIT_STATE:-/tmp/syslrn-git}
clone_port=${GIT_CLONE_PORT:-19418}
push_port=${GIT_PUSH_PORT:-19419}
cgroup_name=${GIT_CGROUP:-syslrn-git}

# A file that says "this directory was made by up": down removes nothing else.
marker=$state/.syslrn-git
repository=$state/served/project.git
# What was pushed is laid out here by the server's post-receive hook.
published=$state/published
logs=$state/logs
faults=$state/faults

check_state_directory GIT_STATE "$state"
check_cgroup_name GIT_CGROUP "$cgroup_name"
check_port GIT_CLONE_PORT "$clone_port"
check_port GIT_PUSH_PORT "$push_port"
[[ $clone_port != "$push_port" ]] || die "GIT_CLONE_PORT and GIT_PUSH_PORT are both $push_port: requests are told apart by their ports"

# git with no configuration but this: neither the machine's nor the user's.
plain_git=(env -i "PATH=$PATH" LC_ALL=C HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_TERMINAL_PROMPT=0
	GIT_AUTHOR_NAME=testbed GIT_AUTHOR_EMAIL=testbed@localhost GIT_COMMITTER_NAME=testbed GIT_COMMITTER_EMAIL=testbed@localhost git)

plain_git() {
	"${plain_git[@]}" "$@"
}
