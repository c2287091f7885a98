/* Files and sockets behind descriptors. Another thread may close a descriptor between the system call and the look-up; then the event is missed. */
#pragma once

#include "syslrn_scope.h"

/* The file behind a descriptor of the current process, NULL if there is none. */
static __always_inline struct file *syslrn_file_at(__u32 descriptor)
{
	/* The verifier knows the types of these pointers, so that each read is one instruction and no call. */
	struct fdtable *table = bpf_get_current_task_btf()->files->fdt;
	struct file **files = table->fd;
	struct file *file = NULL;
	if (descriptor < table->max_fds)
		bpf_probe_read_kernel(&file, sizeof(file), files + descriptor);
	return file;
}

/* The socket behind a descriptor of the current process, NULL if it is none. */
static __always_inline struct sock *syslrn_socket_at(__u32 descriptor)
{
	struct file *file = syslrn_file_at(descriptor);
	struct socket *socket;
	if (!file || (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFSOCK)
		return NULL;
	socket = BPF_CORE_READ(file, private_data);
	return BPF_CORE_READ(socket, sk);
}

static __always_inline bool syslrn_is_pipe(struct file *file)
{
	return (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) == S_IFIFO;
}

/*
 * Identity of a pipe or FIFO: its inode. Inodes of FIFOs are unique in their file system only, so the device is mixed in;
 * pipes without a name all live in one file system.
 */
static __always_inline __u64 syslrn_pipe_id(struct file *file, __u16 *traits)
{
	struct inode *inode = BPF_CORE_READ(file, f_inode);
	__u64 id = BPF_CORE_READ(inode, i_ino);
	if (BPF_CORE_READ(inode, i_sb, s_magic) == PIPEFS_MAGIC)
		return id;
	*traits |= TRAIT_NAMED_PIPE;
	return id ^ (__u64)BPF_CORE_READ(inode, i_sb, s_dev) << 32;
}
