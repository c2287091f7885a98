/* Facts about processes that the programs of several primitives need. */
#pragma once

#include "syslrn_scope.h"

enum {
	SIGNAL_GROUP_EXIT = 4,  /* signal_struct.flags: one thread ended the whole process */
	CLONE_THREAD = 0x10000,
};

static __always_inline bool syslrn_is_process(struct task_struct *task)
{
	return task->pid == task->tgid;
}

/* Marks the processes whose end was seen; only kernels that do not tell it themselves need it. */
struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u32);
} syslrn_exited SEC(".maps");

/*
 * True if no thread of the process is left but the one that exits. ctx: the arguments of tp_btf/sched_process_exit. Before 6.16 the kernel does not
 * say so, and two threads that exit together both find no other alive.
 */
static __always_inline bool syslrn_is_last_thread(unsigned long long *ctx)
{
	if (bpf_core_type_exists(btf_trace_sched_process_exit))
		return (bool)ctx[1];
	return ((struct task_struct *)ctx[0])->signal->live.counter == 0;
}

/* The same, but true only once per process: the first to mark it wins. */
static __always_inline bool syslrn_is_process_exit(unsigned long long *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[0];
	__u32 *exited;
	if (!syslrn_is_last_thread(ctx))
		return false;
	if (bpf_core_type_exists(btf_trace_sched_process_exit))
		return true;
	exited = bpf_task_storage_get(&syslrn_exited, task->group_leader, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	return !exited || __sync_lock_test_and_set(exited, 1) == 0;
}

/* What wait() will report of an exiting process. */
static __always_inline int syslrn_wait_status(struct task_struct *task)
{
	struct signal_struct *signal = task->signal;
	return signal->flags & SIGNAL_GROUP_EXIT ? signal->group_exit_code : task->group_leader->exit_code;
}
