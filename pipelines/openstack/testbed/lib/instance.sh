# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are used by the scripts that source this file
# Where this instance of OpenStack lives. All of its servers are in a network and a mount namespace of their own, so that another
# instance needs only another state directory and cgroup:
#   OPENSTACK_STATE   state directory, made by `up` and removed by `down`   (default /tmp/syslrn-openstack)
#   OPENSTACK_CGROUP  name of its own cgroup below the cgroup2 mount        (default syslrn-openstack)
#   OPENSTACK_CACHE   where the guest's kernel is kept between instances    (default /var/cache/syslrn-openstack)
# OPENSTACK_CGROUP must agree with `scope` in pipeline.yaml.

application=openstack
# shellcheck source=../../lib/testbed.sh
. "${testbed:?}/../../lib/testbed.sh"

state=${OPENSTACK_STATE:-/tmp/syslrn-openstack}
cgroup_name=${OPENSTACK_CGROUP:-syslrn-openstack}
cache=${OPENSTACK_CACHE:-/var/cache/syslrn-openstack}

# A file that says "this directory was made by up": down removes nothing else.
marker=$state/.syslrn-openstack
logs=$state/log
faults=$state/faults

check_state_directory OPENSTACK_STATE "$state"
check_cgroup_name OPENSTACK_CGROUP "$cgroup_name"
