/* Edges between two processes, once in a window. */
#pragma once

#include "syslrn_count.h"
#include "syslrn_file.h"
#include "syslrn_socket.h"

enum syslrn_edge_type {
	EDGE_CREATION = 0,
	EDGE_IPC = 1,
	EDGE_NETWORK = 2,
};

/* Ids are reused, so start times belong to the identity of a process. */
struct syslrn_pairs_key {
	__u64 source_start_ns;
	__u64 target_start_ns;
	__u32 source;
	__u32 target;
	__u32 expires;
	__u32 type;
};

/* Pairs seen in this window. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 131072);
	__type(key, struct syslrn_pairs_key);
	__type(value, __u8);
} syslrn_pairs SEC(".maps");

/* True if an edge between two processes in scope is the first of its type in this window. */
static __always_inline bool syslrn_is_first_pair(struct syslrn_processes_value *source, struct syslrn_processes_value *target, __u32 type)
{
	struct syslrn_pairs_key pair = {
		.source_start_ns = source->start_ns,
		.target_start_ns = target->start_ns,
		.source = source->id,
		.target = target->id,
		.expires = syslrn_window_now(),
		.type = type,
	};
	/* The value means nothing. */
	__s64 result = bpf_map_update_elem(&syslrn_pairs, &pair, &pair, BPF_NOEXIST);
	if (result == -E2BIG)
		syslrn_count_lost(LOST_MAP_FULL);
	return result == 0;
}
