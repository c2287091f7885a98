/*
 * Reading kernel objects. A read through a pointer whose type the verifier knows is one instruction; any other is a call of a helper. Tracepoints with
 * types and fentry hooks know those of their arguments, and what is read through such a pointer has a type again; since 6.2 any other pointer can be given one.
 * Which of the two ways is taken depends on the kernel only, so the other one is removed when a program is loaded.
 */
#pragma once

#include "syslrn_kernel.h"

extern void *bpf_rdonly_cast(const void *pointer, __u32 type) __ksym __weak;

typedef void (*btf_trace_sk_data_ready)(void *, const struct sock *);

/* True since 6.3, which is when this tracepoint came. */
static __always_inline bool syslrn_has_types(void)
{
	return bpf_core_type_exists(btf_trace_sk_data_ready);
}

/* A pointer to an object of a known type, for syslrn_read. */
#define syslrn_cast(type, pointer) \
	(syslrn_has_types() ? (type *)bpf_rdonly_cast((const void *)(pointer), bpf_core_type_id_kernel(type)) : (type *)(pointer))

/* What is found at the end of a way from pointer to pointer, 0 if it leads nowhere. The first pointer has a type, or got one from syslrn_cast. */
#define syslrn_read(pointer, ...) \
	(syslrn_has_types() ? ___arrow(pointer, __VA_ARGS__) : BPF_CORE_READ(pointer, __VA_ARGS__))

/* The pointer at an address. */
static __always_inline void *syslrn_pointer_at(void *address)
{
	void *pointer = NULL;
	if (syslrn_has_types())
		return ((struct hlist_node *)bpf_rdonly_cast(address, bpf_core_type_id_kernel(struct hlist_node)))->next;
	bpf_probe_read_kernel(&pointer, sizeof(pointer), address);
	return pointer;
}
