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
