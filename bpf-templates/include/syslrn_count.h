/*
 * Counting features in the kernel. The value of a feature is the sum of its label's counters. A process that executes another
 * program takes what it contributed in this window along to its new label.
 *
 * A process has one 64-bit word per counter with its contribution, the window, and its label. Each change of a word is one atomic
 * operation that tells what the word was: an event and an exec on two CPUs cannot come between each other, and a window begins for
 * everybody in the instant in which its number changes.
 *
 * A hash map M whose keys or values are a struct M_key or M_value with a field "expires" is swept by user space: entries whose field is
 * not 0 and below the number of the window are removed.
 */
#pragma once

#include "syslrn_scope.h"

/*
 * A word: contribution in the upper 32 bits, which may run over without touching the rest; then the window, then the label in as many bits
 * as it needs. The label SYSLRN_LABELS stands for all executables of no interest.
 */
enum {
	SYSLRN_LABEL_BITS = SYSLRN_LABELS < 2 ? 1 : SYSLRN_LABELS < 4 ? 2 : SYSLRN_LABELS < 8 ? 3 : SYSLRN_LABELS < 16 ? 4 : SYSLRN_LABELS < 32 ? 5
		: SYSLRN_LABELS < 64 ? 6 : SYSLRN_LABELS < 128 ? 7 : SYSLRN_LABELS < 256 ? 8 : SYSLRN_LABELS < 512 ? 9 : 10,
	SYSLRN_LABEL_MASK = (1 << SYSLRN_LABEL_BITS) - 1,
	SYSLRN_ROWS = 2 << SYSLRN_LABEL_BITS,
	SYSLRN_CONTRIBUTION_SHIFT = 32,
};
_Static_assert(SYSLRN_LABELS <= SYSLRN_LABEL_MASK, "every label, and the one for all others, has a number");

#define SYSLRN_ONE (1ULL << SYSLRN_CONTRIBUTION_SHIFT)

/* The window: user space raises the number, of which a word holds as many bits as there is room for. */
struct syslrn_window {
	__u64 number;
	__u64 start_ns;
};

volatile struct syslrn_window syslrn_window SEC(".data.window") = {};

struct syslrn_processes_value {
	__u64 start_ns;
	__u32 id;
	__u32 expires; /* 0 while it lives */
	__u64 words[SYSLRN_SLOTS];
};

/* Process id -> process in scope; no other process is here. User space sets the size before loading. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 32768);
	__type(key, __u32);
	__type(value, struct syslrn_processes_value);
} syslrn_processes SEC(".maps");

/*
 * The counters: a column for each slot, in it a row for each label and for even and odd windows: those of the last window stay as they are until
 * user space has read them. They are never set back; user space knows what they were when their window began.
 */
struct syslrn_column {
	__s64 rows[SYSLRN_ROWS];
};

struct syslrn_column syslrn_counters[SYSLRN_SLOTS] SEC(".data.counters") = {};

/* The part of a word that tells the window; and the number of a row, whose lowest bit above the label is the window's. */
static __always_inline __u32 syslrn_window_now(void)
{
	return syslrn_window.number;
}

static __always_inline __u32 syslrn_tag(__u32 window, __u32 label)
{
	return window << SYSLRN_LABEL_BITS | label;
}

static __always_inline __u32 syslrn_label_in(__u64 word)
{
	return word & SYSLRN_LABEL_MASK;
}

static __always_inline void syslrn_count(struct syslrn_column *column, __u32 tag, __s64 amount)
{
	__sync_fetch_and_add(&column->rows[tag & (SYSLRN_ROWS - 1)], amount);
}

/* After this a word is one of this window, or of the one that has just begun. Returns what it was, with its label. */
static __always_inline __u64 syslrn_renew(__u64 *word)
{
	__u64 old = *(volatile __u64 *)word;
	__u32 window = syslrn_tag(syslrn_window_now(), 0);
	if ((__u32)old - window >= SYSLRN_ROWS)
		/* Fails only if somebody else does it. */
		__sync_val_compare_and_swap(word, old, (__u64)(window | syslrn_label_in(old)));
	return old;
}

/* Counts an event for a process: its word and the counters of the same slot. */
static __noinline int syslrn_add_one(__u64 *word, struct syslrn_column *column)
{
	syslrn_renew(word);
	syslrn_count(column, __sync_fetch_and_add(word, SYSLRN_ONE), 1);
	return 0;
}

/* Slots are constants where this is called, so the verifier sees by itself that they exist. */
static __always_inline void syslrn_contribute(struct syslrn_processes_value *process, __u32 slot)
{
	syslrn_add_one(&process->words[slot], &syslrn_counters[slot]);
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

/*
 * Notes a process that no fork told of: it existed before, was moved into the scope, or found no room when it was born. If it executes a program meanwhile,
 * its exec notes it with the new name, or finds it here and relabels it.
 * created: it counts as created if it began in this window.
 */
static __noinline int syslrn_adopt(struct task_struct *leader, bool created)
{
	__u32 id = BPF_CORE_READ(leader, tgid);
	struct syslrn_processes_value process = { .start_ns = BPF_CORE_READ(leader, start_boottime), .id = id };
	__u32 tag = syslrn_tag(syslrn_window_now(), syslrn_label_of(leader));
	struct syslrn_processes_value *known = bpf_map_lookup_elem(&syslrn_processes, &id);
	if (known && known->start_ns == process.start_ns)
		return 0;
	created = created && process.start_ns >= syslrn_window.start_ns;
	for (int slot = 0; slot < SYSLRN_SLOTS; slot++)
		process.words[slot] = tag | (created && syslrn_created[slot] ? SYSLRN_ONE : 0);
	if (bpf_map_update_elem(&syslrn_processes, &id, &process, known ? BPF_EXIST : BPF_NOEXIST)) {
		if (!bpf_map_lookup_elem(&syslrn_processes, &id))
			syslrn_count_lost(LOST_MAP_FULL);
		return 0;
	}
	for (int slot = 0; slot < SYSLRN_SLOTS; slot++)
		if (syslrn_created[slot])
			syslrn_count(&syslrn_counters[slot], tag, created);
	return 0;
}

/* Run after the programs are attached and before the first window, and after a window in which events were lost. */
SEC("iter/task")
int snapshot_counted_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct syslrn_processes_value *process;
	/* Of a process that has never run its fork will tell: the program for that comes before it is woken. */
	if (!task || task->pid != task->tgid || task->signal->live.counter == 0 || task->__state == TASK_NEW)
		return 0;
	/* Before its name is read: its exec must know that it belongs to the scope. */
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		syslrn_join_subtree(task);
	if (!syslrn_task_in_scope(task))
		return 0;
	/* If it was born in this window, its fork was lost, and has been counted as that. */
	syslrn_adopt(task, false);
	/* Its end may have come before it was noted. */
	process = syslrn_find(task->tgid, task->start_boottime);
	if (process && task->signal->live.counter == 0)
		process->expires = syslrn_window_now() + 1;
	return 0;
}
