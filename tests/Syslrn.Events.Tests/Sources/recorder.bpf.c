/* A small recorder from the project's own headers: fork and exec events, the snapshot, and a hook that no kernel has. */
#include "syslrn_runtime.h"
#include "syslrn_snapshot.h"

/* clang describes only types that a global refers to */
const struct syslrn_event *described __attribute__((unused));

/* Children belong to the subtree before anything is told of them. */
SEC("tp_btf/sched_process_fork")
int BPF_PROG(test_subtree, struct task_struct *parent, struct task_struct *child)
{
	__u32 process = child->tgid;
	__u64 start_ns = child->start_boottime;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE && child->pid == child->tgid && syslrn_current_in_scope())
		bpf_map_update_elem(&syslrn_scope_processes, &process, &start_ns, BPF_ANY);
	return 0;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(test_fork, struct task_struct *parent, struct task_struct *child)
{
	struct syslrn_event *event;
	if (child->pid != child->tgid)
		return 0;
	event = syslrn_begin(KIND_PROCESS_FORK, syslrn_current_traits());
	if (!event)
		return 0;
	event->peer_process_id = child->tgid;
	event->peer_start_ns = child->start_boottime;
	syslrn_submit(event);
	return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(test_exec, struct task_struct *task)
{
	struct syslrn_event *event = syslrn_begin(KIND_PROCESS_EXEC, syslrn_current_traits());
	if (event)
		syslrn_submit(event);
	return 0;
}

SEC("tp_btf/syslrn_no_such_hook")
int BPF_PROG(test_missing)
{
	return 0;
}
