/*
 * What every program stands on: settings, the scope test, and the count of what was lost.
 * User space writes the settings before it loads the object, so that the verifier removes the scopes that are not used.
 */
#pragma once

#include "syslrn_kernel.h"
#include "syslrn_read.h"

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

enum { TASK_NEW = 0x800 }; /* task_struct.__state: created, and not yet woken for the first time */

enum { SYSLRN_CGROUP_LEVELS = 64 }; /* deeper ones are not followed */

enum syslrn_lost_reason {
	LOST_RING_FULL = 0,      /* an event found no room in the ring buffer */
	LOST_MAP_FULL = 1,       /* a counter, or what a later event needs, found no room in its map */
	LOST_SCOPE_FULL = 2,     /* a process of the subtree found no room in syslrn_scope_processes */
	SYSLRN_LOST_REASONS = 3,
};

__u64 syslrn_lost[SYSLRN_LOST_REASONS] SEC(".data.lost") = {};

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
	__sync_fetch_and_add(&syslrn_lost[reason], 1);
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

static __always_inline bool syslrn_group_in_scope(struct cgroup *group)
{
	struct cgroup *ancestor;
	if (syslrn_read(group, level) < (int)syslrn_settings.scope_level)
		return false; /* ancestors[] ends at the group's own level */
	ancestor = syslrn_cast(struct cgroup, syslrn_pointer_at(
		(void *)group + bpf_core_field_offset(group->ancestors) + syslrn_settings.scope_level * sizeof(ancestor)));
	return syslrn_read(ancestor, kn, id) == syslrn_settings.scope_cgroup;
}

static __always_inline bool syslrn_in_cgroup(struct task_struct *task)
{
	return syslrn_group_in_scope(syslrn_read(task, cgroups, dfl_cgrp));
}

/*
 * The same of a process whose pointer the verifier trusts, so that a read is one instruction; hence the way up from parent to parent, as far as the
 * scope's level.
 */
static __always_inline bool syslrn_trusted_in_cgroup(struct task_struct *task)
{
	struct cgroup *group = task->cgroups->dfl_cgrp;
#pragma clang loop unroll(disable)
	for (int i = 0; i < SYSLRN_CGROUP_LEVELS; i++) {
		if (group->level <= (int)syslrn_settings.scope_level)
			break;
		group = group->self.parent->cgroup;
	}
	return group->kn->id == syslrn_settings.scope_cgroup;
}

static __always_inline bool syslrn_trusted_in_scope(struct task_struct *task)
{
	if (syslrn_is_self(task->tgid))
		return false;
	if (syslrn_settings.scope_kind == SCOPE_CGROUP)
		return syslrn_trusted_in_cgroup(task);
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		return syslrn_in_subtree(task->tgid, task->group_leader->start_boottime);
	return true;
}

/* True if another process than the current one is in scope. The pointer is one for syslrn_read. */
static __always_inline bool syslrn_task_in_scope(struct task_struct *task)
{
	__u32 process = syslrn_read(task, tgid);
	if (syslrn_is_self(process))
		return false;
	if (syslrn_settings.scope_kind == SCOPE_CGROUP)
		return syslrn_in_cgroup(task);
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		return syslrn_in_subtree(process, syslrn_read(task, group_leader, start_boottime));
	return true;
}

/* The registers with which the current thread entered the kernel. */
static __always_inline struct pt_regs *syslrn_registers(void)
{
	return (struct pt_regs *)bpf_task_pt_regs(bpf_get_current_task_btf());
}

enum { SYSLRN_ANCESTORS = 64 };

/* Puts a process whose ancestor is in the recorded subtree into it. */
static __always_inline void syslrn_join_subtree(struct task_struct *task)
{
	struct task_struct *ancestor = task;
	__u32 process = task->tgid;
	__u64 start_ns = task->start_boottime;
	for (int i = 0; i < SYSLRN_ANCESTORS; i++) {
		__u32 id = BPF_CORE_READ(ancestor, tgid);
		if (i > 0 && id <= 1)
			return;
		if (syslrn_in_subtree(id, BPF_CORE_READ(ancestor, group_leader, start_boottime))) {
			/* NOEXIST: the root stands for any start time. */
			if (bpf_map_update_elem(&syslrn_scope_processes, &process, &start_ns, BPF_NOEXIST) == -E2BIG)
				syslrn_count_lost(LOST_SCOPE_FULL);
			return;
		}
		ancestor = BPF_CORE_READ(ancestor, real_parent);
	}
}

char syslrn_license[] SEC("license") = "GPL";
