/* What events tell about sockets: identity, addresses, and the process at the other end. */
#pragma once

#include "syslrn_read.h"
#include "syslrn_scope.h"
#include "syslrn_event.h"

/* Inode of the socket as user space sees it; 0 if no process holds it (yet, or any more). */
static __always_inline __u64 syslrn_socket_id(struct sock *sk)
{
	struct socket_alloc *socket;
	if (bpf_core_field_exists(sk->sk_ino)) /* since 6.18 */
		return syslrn_read(sk, sk_ino);
	socket = syslrn_cast(struct socket_alloc, syslrn_read(sk, sk_socket));
	return syslrn_read(socket, vfs_inode.i_ino);
}

static __always_inline __u16 syslrn_family(struct sock *sk)
{
	return syslrn_read(sk, __sk_common.skc_family);
}

static __always_inline bool syslrn_is_inet(__u16 family)
{
	return family == AF_INET || family == AF_INET6;
}

static __always_inline bool syslrn_is_udp(struct sock *sk)
{
	return syslrn_is_inet(syslrn_family(sk)) && syslrn_read(sk, sk_protocol) == IPPROTO_UDP;
}

static __always_inline bool syslrn_is_tcp(struct sock *sk)
{
	__u16 protocol = syslrn_read(sk, sk_protocol);
	return syslrn_is_inet(syslrn_family(sk)) && (protocol == IPPROTO_TCP || protocol == IPPROTO_MPTCP);
}

static __always_inline bool syslrn_is_unix_stream(struct sock *sk)
{
	return syslrn_family(sk) == AF_UNIX && syslrn_read(sk, sk_type) != SOCK_DGRAM;
}

union syslrn_address {
	__u32 words[4];
	__u64 halves[2];
};

struct syslrn_tuple {
	__u16 family;
	__u16 local_port;
	__u16 remote_port;
	union syslrn_address local;
	union syslrn_address remote;
};

static __always_inline bool syslrn_is_v4_mapped(const union syslrn_address *address)
{
	return address->halves[0] == 0 && address->words[2] == bpf_htonl(0xffff);
}

static __always_inline void syslrn_set_v4(union syslrn_address *address, __u32 v4)
{
	address->halves[0] = v4;
	address->halves[1] = 0;
}

static __always_inline void syslrn_read_v6(struct in6_addr *from, union syslrn_address *address)
{
	if (syslrn_has_types()) {
		address->halves[0] = *(__u64 *)&from->in6_u.u6_addr32[0];
		address->halves[1] = *(__u64 *)&from->in6_u.u6_addr32[2];
	} else {
		bpf_probe_read_kernel(address, sizeof(*address), from);
	}
}

/* Both addresses of an inet socket. IPv4 over an IPv6 socket is told as IPv4: so the tuples of both ends agree. */
static __always_inline void syslrn_read_tuple(struct sock *sk, struct syslrn_tuple *tuple)
{
	struct sock_common *common = &sk->__sk_common;
	tuple->family = syslrn_read(common, skc_family);
	tuple->local_port = syslrn_read(common, skc_num);
	tuple->remote_port = bpf_ntohs(syslrn_read(common, skc_dport));
	if (tuple->family == AF_INET6) {
		syslrn_read_v6(&common->skc_v6_rcv_saddr, &tuple->local);
		syslrn_read_v6(&common->skc_v6_daddr, &tuple->remote);
		if (!syslrn_is_v4_mapped(&tuple->remote) && !syslrn_is_v4_mapped(&tuple->local))
			return;
		tuple->family = AF_INET;
	}
	syslrn_set_v4(&tuple->local, syslrn_read(common, skc_rcv_saddr));
	syslrn_set_v4(&tuple->remote, syslrn_read(common, skc_daddr));
}

/* Takes the remote address from a user's struct sockaddr_in or sockaddr_in6; false if it is neither. */
static __always_inline bool syslrn_read_destination(void *address, struct syslrn_tuple *tuple)
{
	struct {
		__u16 family;
		__be16 port;
		__u32 v4; /* IPv6: the flow label */
		union syslrn_address v6;
	} user = {};
	bpf_probe_read_user(&user, 8, address);
	if (!syslrn_is_inet(user.family))
		return false;
	tuple->remote_port = bpf_ntohs(user.port);
	if (user.family == AF_INET6) {
		bpf_probe_read_user(&user.v6, sizeof(user.v6), address + 8);
		if (!syslrn_is_v4_mapped(&user.v6)) {
			tuple->remote = user.v6;
			tuple->family = AF_INET6;
			return true;
		}
		user.v4 = user.v6.words[3];
	}
	/* The unbound local address of an IPv6 socket is all zero, as IPv4's is. */
	syslrn_set_v4(&tuple->remote, user.v4);
	tuple->family = AF_INET;
	return true;
}

static __always_inline void syslrn_set_tuple(struct syslrn_event *event, struct sock *sk, const struct syslrn_tuple *tuple)
{
	event->object_id = syslrn_socket_id(sk);
	event->family = tuple->family;
	event->socket_type = syslrn_read(sk, sk_type);
	event->network_namespace = syslrn_read(sk, __sk_common.skc_net.net, ns.inum);
	event->local_port = tuple->local_port;
	event->remote_port = tuple->remote_port;
	__builtin_memcpy(event->address, &tuple->local, 16);
	__builtin_memcpy(event->address + 16, &tuple->remote, 16);
}

static __always_inline void syslrn_set_inet(struct syslrn_event *event, struct sock *sk)
{
	struct syslrn_tuple tuple;
	syslrn_read_tuple(sk, &tuple);
	syslrn_set_tuple(event, sk, &tuple);
}

static __always_inline struct unix_sock *syslrn_unix(struct sock *sk)
{
	return syslrn_cast(struct unix_sock, sk);
}

static __always_inline void syslrn_set_unix_socket(struct syslrn_event *event, struct sock *sk)
{
	event->family = AF_UNIX;
	event->socket_type = syslrn_read(sk, sk_type);
	event->object_id = syslrn_socket_id(sk);
}

/* The path that a socket is bound to, as far as it fits. */
static __always_inline void syslrn_set_bound_path(struct syslrn_event *event, struct unix_sock *bound)
{
	struct unix_address *address = syslrn_read(bound, addr);
	__u32 length = syslrn_read(address, len) - sizeof(__u16); /* without the family */
	if (address)
		bpf_probe_read_kernel(event->address, length < sizeof(event->address) ? length : sizeof(event->address),
			(void *)address + bpf_core_field_offset(address->name) + sizeof(__u16));
}

/* A socket, the other end, and the path it is bound to. */
static __always_inline void syslrn_set_unix(struct syslrn_event *event, struct sock *sk)
{
	struct unix_sock *bound = syslrn_unix(sk);
	struct sock *peer = syslrn_read(bound, peer);
	syslrn_set_unix_socket(event, sk);
	if (peer)
		event->peer_object_id = syslrn_socket_id(peer);
	syslrn_set_bound_path(event, bound);
}

/* The path in a user's struct sockaddr_un, as far as it fits. */
static __always_inline void syslrn_set_user_path(struct syslrn_event *event, void *address, __u32 length)
{
	length -= sizeof(__u16);
	if (length <= sizeof(((struct sockaddr_un *)0)->sun_path))
		bpf_probe_read_user(event->address, length < sizeof(event->address) ? length : sizeof(event->address), address + sizeof(__u16));
}

/* The process behind a socket's other end. */
struct syslrn_peer {
	__u64 start_ns; /* 0: it is gone */
	__u32 process_id;
	__u16 traits;   /* TRAIT_PEER_IN_SCOPE or 0 */
};

enum { PIDTYPE_TGID = 1 };

static __always_inline struct syslrn_peer syslrn_peer_of(struct pid *pid)
{
	struct syslrn_peer peer = {};
	struct hlist_node *link = syslrn_read(pid, tasks[PIDTYPE_TGID].first);
	peer.process_id = syslrn_read(pid, numbers[0].nr); /* as the initial pid namespace knows it */
	if (link) {
		struct task_struct *leader = syslrn_cast(
			struct task_struct, (void *)link - bpf_core_field_offset(struct task_struct, pid_links) - PIDTYPE_TGID * 2 * sizeof(void *));
		peer.start_ns = syslrn_read(leader, start_boottime);
		peer.traits = syslrn_task_in_scope(leader) ? TRAIT_PEER_IN_SCOPE : 0;
	} else if (pid && syslrn_settings.scope_kind == SCOPE_HOST) {
		peer.traits = TRAIT_PEER_IN_SCOPE;
	}
	return peer;
}

static __always_inline void syslrn_set_peer(struct syslrn_event *event, const struct syslrn_peer *peer)
{
	event->peer_process_id = peer->process_id;
	event->peer_start_ns = peer->start_ns;
}
