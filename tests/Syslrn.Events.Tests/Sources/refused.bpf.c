/* One program that loads, one whose hook no kernel has, one that the verifier refuses. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("tp_btf/sched_process_exit")
int good(void *ctx)
{
	return 0;
}

SEC("tp_btf/syslrn_no_such_hook")
int no_hook(void *ctx)
{
	return 0;
}

SEC("tp_btf/sched_process_exec")
int bad_pointer(__u64 *ctx)
{
	return *(volatile int *)ctx[100];
}

char _license[] SEC("license") = "GPL";
