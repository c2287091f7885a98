/* What tells failures of connect() itself from those of a handshake, which are events of their own. */
#pragma once

#include "syslrn_kernel.h"

/* The socket whose handshake was started by the connect() that a thread is in. */
struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u64);
} syslrn_connect_calls SEC(".maps");

/* What the current thread has there, NULL if nothing. */
static __always_inline __u64 *syslrn_connect_call(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	/* Most threads have no storage at all. */
	return task->bpf_storage ? bpf_task_storage_get(&syslrn_connect_calls, task, NULL, 0) : NULL;
}
