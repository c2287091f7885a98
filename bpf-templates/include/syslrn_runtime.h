/* How programs in stream form report events: records in a ring buffer. */
#pragma once

#include "syslrn_scope.h"
#include "syslrn_event.h"

/* Events, read by a timed ring_buffer__consume. User space sets the size before loading. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 1024 * 1024);
} syslrn_events SEC(".maps");

/* An event without content. Copying it takes fewer instructions than storing zeros. */
const struct syslrn_event syslrn_blank = {};

/* The name of a process: that of its main thread, since threads have names of their own. */
static __always_inline void syslrn_set_name(struct syslrn_event *event, struct task_struct *leader)
{
	__u64 *to = (__u64 *)event->comm;
	if (bpf_core_type_exists(btf_trace_sched_process_exit)) {
		to[0] = *(__u64 *)&leader->comm[0];
		to[1] = *(__u64 *)&leader->comm[8];
	} else {
		/* Up to the zero byte: older kernels leave the end of a longer name behind it. */
		bpf_probe_read_kernel_str(event->comm, sizeof(event->comm), leader->comm);
	}
}

/* Sets the fields that tell the event and its actor, the main thread of a process whose pointer the verifier trusts; the rest becomes zero. */
static __always_inline void syslrn_describe(struct syslrn_event *event, __u16 kind, __u16 traits, struct task_struct *task, __u64 cgroup)
{
	struct task_struct *leader = task->group_leader;
	bpf_probe_read_kernel(event, sizeof(*event), &syslrn_blank);
	event->timestamp_ns = bpf_ktime_get_boot_ns();
	event->kind = kind;
	event->traits = traits;
	event->host = syslrn_settings.host;
	event->process_id = leader->tgid;
	event->start_ns = leader->start_boottime;
	event->cgroup_id = cgroup;
	syslrn_set_name(event, leader);
}

/* The same of the process that runs now. */
static __always_inline void syslrn_describe_current(struct syslrn_event *event, __u16 kind, __u16 traits)
{
	syslrn_describe(event, kind, traits, bpf_get_current_task_btf(), bpf_get_current_cgroup_id());
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
	if (!traits)
		return NULL;
	/* Who is in scope is not the recorder. */
	if (!(traits & TRAIT_ACTOR_IN_SCOPE) && syslrn_is_self(bpf_get_current_pid_tgid() >> 32))
		return NULL;
	event = syslrn_reserve();
	if (event)
		syslrn_describe_current(event, kind, traits);
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
