/*
 * Counting features in the kernel. The value of a feature is the sum of its label's counters. A process that executes another
 * program takes what it contributed in this window along to its new label.
 *
 * A process has one 64-bit word per counter with its label, the window, and its contribution. Each change of a word is one atomic
 * operation that tells what the word was: an event and an exec on two CPUs cannot come between each other, and a window begins for
 * everybody in the instant in which its number changes.
 *
 * A hash map M whose keys or values are a struct M_key or M_value with a field "expires" is swept by user space: entries whose field is
 * not 0 and below the number of the window are removed.
 */
#pragma once

#include "syslrn_scope.h"

/* A word: window in the upper 24 bits, label in the next 10, contribution in the lower 30. */
enum {
	SYSLRN_WINDOW_SHIFT = 40,
	SYSLRN_LABEL_SHIFT = 30,
	SYSLRN_LABEL_MASK = 0x3ff,
	SYSLRN_CONTRIBUTION_MASK = 0x3fffffff,
};

/* The window: user space raises the number, which has 24 bits. */
struct syslrn_window {
	__u64 number;
	__u64 start_ns;
};

volatile struct syslrn_window syslrn_window SEC(".data.window") = {};

struct syslrn_processes_value {
	__u64 start_ns;
	__u64 expires; /* 0 while it lives */
	__u64 words[SYSLRN_SLOTS];
};

/* Process id -> process in scope; no other process is here. User space sets the size before loading. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 32768);
	__type(key, __u32);
	__type(value, struct syslrn_processes_value);
} syslrn_processes SEC(".maps");

struct syslrn_counters {
	__s64 slots[SYSLRN_SLOTS];
};

/* Two of each label, for even and odd windows: those of the last window stay as they are until user space has read them. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2 * SYSLRN_LABELS);
	__type(key, __u32);
	__type(value, struct syslrn_counters);
} syslrn_counters SEC(".maps");

static __always_inline __u64 syslrn_window_now(void)
{
	return syslrn_window.number;
}

static __always_inline __u64 syslrn_word(__u32 label, __u64 window)
{
	return window << SYSLRN_WINDOW_SHIFT | (__u64)label << SYSLRN_LABEL_SHIFT;
}

static __always_inline __u32 syslrn_label_in(__u64 word)
{
	return word >> SYSLRN_LABEL_SHIFT & SYSLRN_LABEL_MASK;
}

static __always_inline __u32 syslrn_window_in(__u64 word)
{
	return word >> SYSLRN_WINDOW_SHIFT;
}

static __always_inline __u32 syslrn_contribution_in(__u64 word)
{
	return word & SYSLRN_CONTRIBUTION_MASK;
}

/* Slots are constants where this is called, so the verifier sees by itself that they exist. */
static __noinline int syslrn_count(__u32 label, __u32 window, __u32 slot, __s64 amount)
{
	__u32 key = label << 1 | (window & 1);
	struct syslrn_counters *counters;
	if (label >= SYSLRN_LABELS)
		return 0;
	counters = bpf_map_lookup_elem(&syslrn_counters, &key);
	if (counters)
		__sync_fetch_and_add(&counters->slots[slot], amount); /* a softirq may interrupt a program on the same CPU */
	return 0;
}

/* After this a word is one of this window, or of the one that has just begun. */
static __always_inline void syslrn_renew(__u64 *word)
{
	__u64 old = *(volatile __u64 *)word, window = syslrn_window_now();
	if ((old >> SYSLRN_WINDOW_SHIFT) - window > 1)
		/* Fails only if somebody else does it. */
		__sync_val_compare_and_swap(word, old, syslrn_word(syslrn_label_in(old), window));
}

/* Counts an event for a process. */
static __noinline int syslrn_contribute(struct syslrn_processes_value *process, __u32 slot)
{
	__u64 word;
	syslrn_renew(&process->words[slot]);
	word = __sync_fetch_and_add(&process->words[slot], 1);
	return syslrn_count(syslrn_label_in(word), syslrn_window_in(word), slot, 1);
}

/* Index of a process's name among the executables of interest, SYSLRN_LABELS if it is none of them. */
static __always_inline __u32 syslrn_label_of(struct task_struct *leader)
{
	union syslrn_name name = {};
	__u32 label;
	/* Up to the zero byte: older kernels leave the end of a longer name behind it. */
	bpf_probe_read_kernel_str(&name, sizeof(name), leader->comm);
#pragma clang loop unroll(disable)
	for (label = 0; label < SYSLRN_LABELS; label++)
		if (syslrn_names[label].words[0] == name.words[0] && syslrn_names[label].words[1] == name.words[1])
			break;
	return label;
}

/* A process in scope. */
static __always_inline struct syslrn_processes_value *syslrn_find(__u32 id, __u64 start_ns)
{
	struct syslrn_processes_value *process = bpf_map_lookup_elem(&syslrn_processes, &id);
	return process && process->start_ns == start_ns ? process : NULL;
}

/* The process that runs now, NULL if it is not in scope. */
static __always_inline struct syslrn_processes_value *syslrn_current(void)
{
	struct task_struct *leader = bpf_get_current_task_btf()->group_leader;
	return syslrn_find(leader->tgid, leader->start_boottime);
}

/* Notes a process that no fork told of: it existed before, or was moved into the scope. */
static __always_inline void syslrn_adopt(struct task_struct *leader)
{
	__u32 id = leader->tgid;
	__u32 window = syslrn_window_now();
	__u32 label = syslrn_label_of(leader);
	struct syslrn_processes_value process = { .start_ns = leader->start_boottime };
	struct syslrn_processes_value *known = bpf_map_lookup_elem(&syslrn_processes, &id);
	bool created = process.start_ns >= syslrn_window.start_ns;
	if (known && known->start_ns == process.start_ns)
		return;
	for (int slot = 0; slot < SYSLRN_SLOTS; slot++)
		process.words[slot] = syslrn_word(label, window) + (created ? syslrn_created[slot] : 0);
	if (bpf_map_update_elem(&syslrn_processes, &id, &process, known ? BPF_EXIST : BPF_NOEXIST)) {
		if (!bpf_map_lookup_elem(&syslrn_processes, &id))
			syslrn_count_lost(LOST_MAP_FULL);
		return;
	}
	for (int slot = 0; slot < SYSLRN_SLOTS && created; slot++)
		if (syslrn_created[slot])
			syslrn_count(label, window, slot, 1);
}

/* True if a process that is just being forked is in scope. The pointer is one that the verifier trusts, so that a read is one instruction. */
static __always_inline bool syslrn_is_born_in_scope(struct task_struct *child, bool parent_in_scope)
{
	struct cgroup *group;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		return parent_in_scope;
	if (syslrn_settings.scope_kind != SCOPE_CGROUP)
		return true;
	/* Not always the parent's: clone3() can tell another one. */
	group = child->cgroups->dfl_cgrp;
	if (group->level < (int)syslrn_settings.scope_level)
		return false; /* ancestors[] ends at the group's own level */
	bpf_probe_read_kernel(&group, sizeof(group),
		(void *)group + bpf_core_field_offset(group->ancestors) + syslrn_settings.scope_level * sizeof(group));
	return BPF_CORE_READ(group, kn, id) == syslrn_settings.scope_cgroup;
}

/* Run after the programs are attached, and before the first window. */
SEC("iter/task")
int snapshot_counted_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	if (!task || task->pid != task->tgid || task->signal->live.counter == 0)
		return 0;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		syslrn_join_subtree(task);
	if (syslrn_task_in_scope(task))
		syslrn_adopt(task);
	return 0;
}
