/*
 * The kernel types that the programs touch, with only the touched fields. preserve_access_index makes every access a
 * relocation against the running kernel's BTF, so field order and size here do not matter and one object runs on many kernels.
 * Self-contained: of the system it needs libbpf's headers only.
 */
#pragma once

typedef unsigned char __u8;
typedef signed char __s8;
typedef unsigned short __u16;
typedef signed short __s16;
typedef unsigned int __u32;
typedef signed int __s32;
typedef unsigned long long __u64;
typedef signed long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;
typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)

/* Constants of the bpf() interface: UAPI, so their numbers are fixed. */
enum {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERCPU_HASH = 5,
	BPF_MAP_TYPE_PERCPU_ARRAY = 6,
	BPF_MAP_TYPE_SK_STORAGE = 24,
	BPF_MAP_TYPE_RINGBUF = 27,
	BPF_MAP_TYPE_TASK_STORAGE = 29,
};
enum {
	BPF_ANY = 0,
	BPF_NOEXIST = 1,
	BPF_EXIST = 2,
	BPF_F_NO_PREALLOC = 1,
	BPF_RB_NO_WAKEUP = 1,
	BPF_LOCAL_STORAGE_GET_F_CREATE = 1,
};

#if !defined(__TARGET_ARCH_x86)
#define __TARGET_ARCH_x86
#endif

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct hlist_node {
	struct hlist_node *next;
};

struct hlist_head {
	struct hlist_node *first;
};

struct upid {
	int nr;
};

struct pid {
	struct hlist_head tasks[4];
	struct upid numbers[1];
};

struct kernfs_node {
	__u64 id;
};

struct cgroup;

struct cgroup_subsys_state {
	struct cgroup *cgroup;
	struct cgroup_subsys_state *parent;
};

struct cgroup {
	struct cgroup_subsys_state self;
	int level;
	struct kernfs_node *kn;
	struct cgroup *ancestors[];
};

struct css_set {
	struct cgroup *dfl_cgrp;
};

typedef struct {
	int counter;
} atomic_t;

struct signal_struct {
	atomic_t live;
	int group_exit_code;
	unsigned int flags;
};

struct super_block {
	__u32 s_dev;
	unsigned long s_magic;
};

struct inode {
	__u16 i_mode;
	unsigned long i_ino;
	struct super_block *i_sb;
};

struct file {
	__u32 f_mode;
	struct inode *f_inode;
	void *private_data;
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct bpf_local_storage;

struct task_struct {
	unsigned int __state;
	int pid;
	int tgid;
	int exit_code;
	__u64 start_boottime;
	struct task_struct *group_leader;
	struct task_struct *real_parent;
	struct signal_struct *signal;
	struct files_struct *files;
	struct css_set *cgroups;
	struct bpf_local_storage *bpf_storage;
	struct hlist_node pid_links[4];
	char comm[16] __attribute__((aligned(8)));
};

struct ns_common {
	unsigned int inum;
};

struct net {
	struct ns_common ns;
};

typedef struct {
	struct net *net;
} possible_net_t;

struct in6_addr {
	union {
		__u8 u6_addr8[16];
		__be32 u6_addr32[4];
	} in6_u;
};

struct sock_common {
	__be32 skc_daddr;
	__be32 skc_rcv_saddr;
	__be16 skc_dport;
	__u16 skc_num;
	__u32 skc_portpair;
	unsigned short skc_family;
	volatile unsigned char skc_state;
	possible_net_t skc_net;
	struct in6_addr skc_v6_daddr;
	struct in6_addr skc_v6_rcv_saddr;
};

struct socket;

struct sk_buff_head {
	__u32 qlen;
};

struct sock {
	struct sock_common __sk_common;
	int sk_err;
	__u16 sk_type;
	__u16 sk_protocol;
	struct sk_buff_head sk_receive_queue;
	struct socket *sk_socket;
	struct pid *sk_peer_pid;
	struct bpf_local_storage *sk_bpf_storage;
	unsigned long sk_ino;
};

struct socket {
	struct file *file;
	struct sock *sk;
};

struct socket_alloc {
	struct socket socket;
	struct inode vfs_inode;
};

struct sockaddr_un {
	__u16 sun_family;
	char sun_path[108];
};

struct unix_address {
	int len;
	struct sockaddr_un name[];
};

struct unix_sock {
	struct sock sk;
	struct unix_address *addr;
	struct sock *peer;
};

struct linux_binprm;
struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
};

struct bpf_iter__task_file {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
	__u32 fd;
	struct file *file;
};

/* The registers of a system call, as bpf_task_pt_regs gives them, or those with which a function was called. */
struct pt_regs {
	unsigned long di;
	unsigned long si;
	unsigned long dx;
	unsigned long cx;
	unsigned long ax;
	unsigned long r10;
	unsigned long r8;
	unsigned long r9;
	unsigned long orig_ax;
};

#pragma clang attribute pop

/* Since 6.16 this tracepoint says itself whether the last thread of the process ends; older kernels lack the third parameter. */
typedef void (*btf_trace_sched_process_exit)(void *, struct task_struct *, bool);

/* Arguments of the classic tracepoints syscalls/sys_exit_*. */
struct syslrn_syscall_exit {
	__u64 common;
	__s64 number;
	__s64 result;
};

/* A user's struct msghdr begins so; struct mmsghdr begins with a struct msghdr. */
struct syslrn_user_msghdr {
	void *name;
	int name_length;
};

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#define __VMLINUX_H__ /* the registers have the names that the kernel gives them */
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_endian.h>

enum {
	AF_UNIX = 1,
	AF_INET = 2,
	AF_INET6 = 10,
	SOCK_STREAM = 1,
	SOCK_DGRAM = 2,
	SOCK_SEQPACKET = 5,
	IPPROTO_TCP = 6,
	IPPROTO_UDP = 17,
	IPPROTO_MPTCP = 262,
	TCP_ESTABLISHED = 1,
	TCP_SYN_SENT = 2,
	TCP_SYN_RECV = 3,
	TCP_CLOSE = 7,
	TCP_LISTEN = 10,
	MSG_PEEK = 2,
	S_IFMT = 0170000,
	S_IFIFO = 0010000,
	S_IFSOCK = 0140000,
	FMODE_READ = 1,
	FMODE_WRITE = 2,
	PIPEFS_MAGIC = 0x50495045,
};

/* Numbers of the errors that the programs tell apart. */
enum {
	EINTR = 4,
	E2BIG = 7, /* a hash map is full */
	EAGAIN = 11,
	ECONNABORTED = 103,
	ECONNRESET = 104,
	EISCONN = 106,
	ETIMEDOUT = 110,
	ECONNREFUSED = 111,
	EALREADY = 114,
	EINPROGRESS = 115,
	ERESTARTSYS = 512,
	ERESTART_RESTARTBLOCK = 516,
};

/* System calls whose arguments are read outside their own tracepoints. */
enum {
	SYS_SENDTO = 44,
	SYS_SENDMSG = 46,
	SYS_SENDMMSG = 307,
};
