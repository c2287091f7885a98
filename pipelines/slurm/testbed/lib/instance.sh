# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are used by the scripts that source this file
# Where this instance of Slurm lives. All of its daemons are in a network and a mount namespace of their own, so that another
# instance needs only another state directory and cgroup:
#   SLURM_STATE       state directory, made by `up` and removed by `down`   (default /tmp/syslrn-slurm)
#   SLURM_TEST_CGROUP name of its own cgroup below the cgroup2 mount        (default syslrn-slurm)
# SLURM_TEST_CGROUP must agree with `scope` in pipeline.yaml.

application=slurm
# shellcheck source=../../lib/testbed.sh
. "${testbed:?}/../../lib/testbed.sh"

state=${SLURM_STATE:-/tmp/syslrn-slurm}
cgroup_name=${SLURM_TEST_CGROUP:-syslrn-slurm}

# A file that says "this directory was made by up": down removes nothing else.
marker=$state/.syslrn-slurm
logs=$state/logs
faults=$state/faults
# What jobs write, and where they work.
results=$state/results scratch=$state/scratch

check_state_directory SLURM_STATE "$state"
check_cgroup_name SLURM_TEST_CGROUP "$cgroup_name"
