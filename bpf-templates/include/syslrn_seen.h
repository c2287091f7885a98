/*
 * De-duplication: of what a process does repeatedly with one object only the first time in a window is an event. The memory is part of
 * the process's own storage, so it needs no limit for the host and goes when the process goes. A process that uses very many objects at a time
 * is told about again: that changes no graph, whereas an event that is dropped does.
 */
#pragma once

#include "syslrn_runtime.h"

enum { SYSLRN_SEEN_SLOTS = 128, SYSLRN_SEEN_PROBES = 16 };

struct syslrn_seen {
	__u64 window;
	__u64 keys[SYSLRN_SEEN_SLOTS];
};

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct syslrn_seen);
} syslrn_seen SEC(".maps");

/* Number of the window: user space changes it when a window begins, and everything is new again. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} syslrn_window SEC(".maps");

static __always_inline __u64 syslrn_mix(__u64 hash, __u64 value)
{
	hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
	return hash ^ hash >> 29;
}

/* True if the current process does this for the first time in the window. */
static __noinline bool syslrn_is_first(__u64 kind, __u64 object, __u64 detail)
{
	__u64 key = syslrn_mix(syslrn_mix(syslrn_mix(kind, object), detail), kind) | 1; /* 0 marks a free slot */
	struct syslrn_seen *seen = bpf_task_storage_get(&syslrn_seen, bpf_get_current_task_btf()->group_leader, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE);
	__u32 zero = 0;
	__u64 *window = bpf_map_lookup_elem(&syslrn_window, &zero);
	if (!seen || !window)
		return true;
	if (seen->window != *window) {
		/* Volatile, or the compiler would make an instruction of each. */
		for (int i = 0; i < SYSLRN_SEEN_SLOTS; i++)
			*(volatile __u64 *)&seen->keys[i] = 0;
		seen->window = *window;
	}
#pragma clang loop unroll(disable)
	for (int i = 0; i < SYSLRN_SEEN_PROBES; i++) {
		__u64 *slot = &seen->keys[((key >> 32) + i) % SYSLRN_SEEN_SLOTS];
		if (*slot == key)
			return false;
		if (*slot == 0) {
			*slot = key;
			return true;
		}
	}
	seen->keys[(key >> 32) % SYSLRN_SEEN_SLOTS] = key;
	return true;
}
