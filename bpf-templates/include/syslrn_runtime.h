/*
 * What every program stands on: settings, the ring buffer of events, the count of lost ones, and the scope test.
 * User space writes the settings before it loads the object, so that the verifier removes the scopes that are not used.
 */
#pragma once

#include "syslrn_kernel.h"
#include "syslrn_event.h"

enum syslrn_scope_kind {
	SCOPE_HOST = 0,
	SCOPE_CGROUP = 1,
	SCOPE_SUBTREE = 2,
};

struct syslrn_settings {
	__u64 scope_cgroup; /* id of the cgroup2 directory = its inode */
	__u32 scope_kind;   /* enum syslrn_scope_kind */
	__u32 scope_level;  /* depth of that cgroup: 0 is the root */
	__u32 self;         /* the recorder's process id: never recorded */
	__u32 host;         /* index of this host in the run's host list */
};

const volatile struct syslrn_settings syslrn_settings = {};

/* Events, read by a timed ring_buffer__consume. User space sets the size before loading. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 1024 * 1024);
} syslrn_events SEC(".maps");

enum syslrn_lost_reason {
	LOST_RING_FULL = 0,      /* an event found no room in the ring buffer */
	LOST_MAP_FULL = 1,       /* a counter, or what a later event needs, found no room in its map */
	LOST_SCOPE_FULL = 2,     /* a process of the subtree found no room in syslrn_scope_processes */
	SYSLRN_LOST_REASONS = 3,
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, SYSLRN_LOST_REASONS);
	__type(key, __u32);
	__type(value, __u64);
} syslrn_lost SEC(".maps");

/*
 * Processes of the recorded subtree: process id -> its start time. User space inserts the root before attaching, with
 * start time 0 (any); the rest comes from forks and from the snapshot.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, __u64);
} syslrn_scope_processes SEC(".maps");

static __always_inline void syslrn_count_lost(__u32 reason)
{
	__u64 *lost = bpf_map_lookup_elem(&syslrn_lost, &reason);
	if (lost)
		__sync_fetch_and_add(lost, 1); /* a softirq may interrupt a program on the same CPU */
}

static __always_inline bool syslrn_is_self(__u32 process)
{
	return process == syslrn_settings.self;
}

static __always_inline bool syslrn_in_subtree(__u32 process, __u64 start_ns)
{
	__u64 *start = bpf_map_lookup_elem(&syslrn_scope_processes, &process);
	return start && (*start == 0 || *start == start_ns);
}

/* True if the process that runs now is in scope. */
static __always_inline bool syslrn_current_in_scope(void)
{
	__u32 process = bpf_get_current_pid_tgid() >> 32;
	if (syslrn_is_self(process))
		return false;
	if (syslrn_settings.scope_kind == SCOPE_CGROUP)
		return bpf_get_current_ancestor_cgroup_id(syslrn_settings.scope_level) == syslrn_settings.scope_cgroup;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		return syslrn_in_subtree(process, bpf_get_current_task_btf()->group_leader->start_boottime);
	return true;
}

static __always_inline __u64 syslrn_cgroup_of(struct task_struct *task)
{
	return BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
}

static __always_inline bool syslrn_in_cgroup(struct task_struct *task)
{
	struct cgroup *group = BPF_CORE_READ(task, cgroups, dfl_cgrp);
	struct cgroup *ancestor = NULL;
	if (BPF_CORE_READ(group, level) < (int)syslrn_settings.scope_level)
		return false; /* ancestors[] ends at the group's own level */
	bpf_probe_read_kernel(&ancestor, sizeof(ancestor),
		(void *)group + bpf_core_field_offset(group->ancestors) + syslrn_settings.scope_level * sizeof(ancestor));
	return BPF_CORE_READ(ancestor, kn, id) == syslrn_settings.scope_cgroup;
}

/* True if another process than the current one is in scope. The pointer need not be trusted by the verifier. */
static __always_inline bool syslrn_task_in_scope(struct task_struct *task)
{
	__u32 process = BPF_CORE_READ(task, tgid);
	if (syslrn_is_self(process))
		return false;
	if (syslrn_settings.scope_kind == SCOPE_CGROUP)
		return syslrn_in_cgroup(task);
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		return syslrn_in_subtree(process, BPF_CORE_READ(task, group_leader, start_boottime));
	return true;
}

/* Sets the fields that tell the event and its actor; the rest becomes zero. */
static __always_inline void syslrn_describe(struct syslrn_event *event, __u16 kind, __u16 traits, struct task_struct *task)
{
	struct task_struct *leader = BPF_CORE_READ(task, group_leader);
	__builtin_memset(event, 0, sizeof(*event));
	event->timestamp_ns = bpf_ktime_get_boot_ns();
	event->kind = kind;
	event->traits = traits;
	event->host = syslrn_settings.host;
	event->process_id = BPF_CORE_READ(task, tgid);
	event->start_ns = BPF_CORE_READ(leader, start_boottime);
	event->cgroup_id = syslrn_cgroup_of(task);
	/* Not task->comm: threads have names of their own. */
	bpf_probe_read_kernel_str(event->comm, sizeof(event->comm), leader->comm);
}

/* Room for an event, all of whose bytes the caller sets; NULL if there is none (counted). */
static __always_inline struct syslrn_event *syslrn_reserve(void)
{
	struct syslrn_event *event = bpf_ringbuf_reserve(&syslrn_events, sizeof(*event), 0);
	if (!event)
		syslrn_count_lost(LOST_RING_FULL);
	return event;
}

/*
 * Begins an event of the current process, or returns NULL: neither end is in scope, the actor is the recorder, or there is no
 * room. The caller fills it and submits it.
 */
static __always_inline struct syslrn_event *syslrn_begin(__u16 kind, __u16 traits)
{
	struct syslrn_event *event;
	if (!(traits & (TRAIT_ACTOR_IN_SCOPE | TRAIT_PEER_IN_SCOPE)) || syslrn_is_self(bpf_get_current_pid_tgid() >> 32))
		return NULL;
	event = syslrn_reserve();
	if (event)
		syslrn_describe(event, kind, traits, bpf_get_current_task_btf());
	return event;
}

static __always_inline void syslrn_submit(struct syslrn_event *event)
{
	/* Waking the reader costs fifty times the event itself; it comes by on its own. */
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

static __always_inline __u16 syslrn_current_traits(void)
{
	return syslrn_current_in_scope() ? TRAIT_ACTOR_IN_SCOPE : 0;
}

/* Results that are no failure: the kernel restarts the call, or a signal came first. */
static __always_inline bool syslrn_is_restart(__s64 result)
{
	return (result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK) || result == -EINTR;
}

/* The registers with which the current thread entered the kernel. */
static __always_inline struct pt_regs *syslrn_registers(void)
{
	return (struct pt_regs *)bpf_task_pt_regs(bpf_get_current_task_btf());
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(scope_sched_process_fork, struct task_struct *parent, struct task_struct *child)
{
	__u32 process = child->tgid;
	__u64 start_ns = child->start_boottime;
	if (syslrn_settings.scope_kind != SCOPE_SUBTREE || child->pid != child->tgid || !syslrn_current_in_scope())
		return 0;
	if (bpf_map_update_elem(&syslrn_scope_processes, &process, &start_ns, BPF_ANY))
		syslrn_count_lost(LOST_SCOPE_FULL);
	return 0;
}

/* Not at exit: a zombie's last events are still to be told apart, and its id is not reused before this. */
SEC("tp_btf/sched_process_free")
int BPF_PROG(scope_sched_process_free, struct task_struct *task)
{
	__u32 process = task->tgid;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE && task->pid == task->tgid && syslrn_in_subtree(process, task->start_boottime))
		bpf_map_delete_elem(&syslrn_scope_processes, &process);
	return 0;
}

char syslrn_license[] SEC("license") = "GPL";
