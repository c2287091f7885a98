/* Programs that do nothing, to measure what the kernel's way to a program costs; and one that counts system calls. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Fires once for each message on a UNIX socket. */
SEC("tp_btf/sk_data_ready")
int empty_tracing(void *ctx)
{
	return 0;
}

SEC("tp/syscalls/sys_exit_getppid")
int empty_system_call(void *ctx)
{
	return 0;
}

/* Never fires while getppid() is called, but has every system call look for tracepoints. */
SEC("tp/syscalls/sys_exit_getpgid")
int empty_other_system_call(void *ctx)
{
	return 0;
}

struct counted_settings {
	__u64 cgroups[2];
	__u32 levels[2];
};

const volatile struct counted_settings counted_settings = {};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} counted_calls SEC(".maps");

/* System calls of the processes in two cgroups. */
SEC("tp_btf/sys_exit")
int count_system_calls(void *ctx)
{
	__u32 zero = 0;
	__u64 *calls = bpf_map_lookup_elem(&counted_calls, &zero);
	if (calls && (bpf_get_current_ancestor_cgroup_id(counted_settings.levels[0]) == counted_settings.cgroups[0]
		|| bpf_get_current_ancestor_cgroup_id(counted_settings.levels[1]) == counted_settings.cgroups[1]))
		*calls += 1;
	return 0;
}

char hooks_license[] SEC("license") = "GPL";
