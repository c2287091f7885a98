# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are used by the scripts that source this file
# Where this instance of the shop lives. Another instance needs only another state directory, port and cgroup:
#   SHOP_STATE   state directory, made by `up` and removed by `down`   (default /tmp/syslrn-shop)
#   SHOP_PORT    TCP port on 127.0.0.1                                 (default 18080)
#   SHOP_CGROUP  name of its own cgroup below the cgroup2 mount        (default syslrn-shop)
# SHOP_PORT and SHOP_CGROUP must agree with `service` and `scope` in pipeline.yaml.

application=shop
# shellcheck source=../../lib/testbed.sh
. "${testbed:?}/../../lib/testbed.sh"

state=${SHOP_STATE:-/tmp/syslrn-shop}
port=${SHOP_PORT:-18080}
cgroup_name=${SHOP_CGROUP:-syslrn-shop}

# A file that says "this directory was made by up": down removes nothing else.
marker=$state/.syslrn-shop

check_state_directory SHOP_STATE "$state"
check_cgroup_name SHOP_CGROUP "$cgroup_name"
check_port SHOP_PORT "$port"
