/*
 * Triggers: programs that are not needed to keep labels do their work only while requests may be under way. The gate is open while the arrivals that the
 * kernel has counted are not all among those that user space knows to be complete. User space writes the latter when no request has arrived for
 * the completion time; an arrival that it has not seen keeps the gate open, whenever it comes. So nobody has to lock.
 *
 * An arrival opens the gate before the request can have any consequence. TCP: the handshake's last step runs with the new socket locked, and accept() locks it
 * too. UNIX: whoever waits for the connection is woken after the tracepoint; only who looks at the queue by himself in that very moment comes earlier,
 * and then the queue is found empty.
 */
#pragma once

#include "syslrn_scope.h"

/* Written by arrivals only. */
struct syslrn_gate {
	__u64 arrived;
	__u64 opened_ns; /* when an arrival opened it last */
	__u64 late;      /* how often a request may have had consequences before */
};

volatile struct syslrn_gate syslrn_gate SEC(".data.gate") = {};

/* Written by user space only: how many arrivals it knows to be complete. */
volatile __u64 syslrn_complete SEC(".data.complete") = 0;

static __always_inline bool syslrn_gate_is_closed(void)
{
	return syslrn_gate.arrived == syslrn_complete;
}

/* Called after an arrival was counted for its service; true if the gate was closed. */
static __always_inline bool syslrn_open_gate(void)
{
	if (__sync_fetch_and_add(&syslrn_gate.arrived, 1) != syslrn_complete)
		return false;
	syslrn_gate.opened_ns = bpf_ktime_get_boot_ns();
	return true;
}
