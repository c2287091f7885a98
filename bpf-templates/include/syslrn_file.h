/* Files and sockets behind descriptors. Another thread may close a descriptor between the system call and the look-up; then the event is missed. */
#pragma once

#include "syslrn_event.h"
#include "syslrn_read.h"
#include "syslrn_scope.h"

/* The file behind a descriptor of the current process, NULL if there is none. */
static __always_inline struct file *syslrn_file_at(__u32 descriptor)
{
	struct fdtable *table = bpf_get_current_task_btf()->files->fdt;
	struct file **files = table->fd;
	if (descriptor >= table->max_fds)
		return NULL;
	return syslrn_cast(struct file, syslrn_pointer_at(files + descriptor));
}

static __always_inline __u16 syslrn_file_type(struct file *file)
{
	return syslrn_read(file, f_inode, i_mode) & S_IFMT;
}

/* The socket behind a descriptor of the current process, NULL if it is none. */
static __always_inline struct sock *syslrn_socket_at(__u32 descriptor)
{
	struct file *file = syslrn_file_at(descriptor);
	struct socket *socket;
	if (!file || syslrn_file_type(file) != S_IFSOCK)
		return NULL;
	socket = syslrn_cast(struct socket, syslrn_read(file, private_data));
	return syslrn_read(socket, sk);
}

/*
 * The socket behind the descriptor that an accept() of this thread has just returned: nothing else can be there, and the table of descriptors only
 * grows.
 */
static __always_inline struct sock *syslrn_accepted_socket(__u32 descriptor)
{
	struct file **files = bpf_get_current_task_btf()->files->fdt->fd;
	struct file *file = syslrn_cast(struct file, syslrn_pointer_at(files + descriptor));
	struct socket *socket = syslrn_cast(struct socket, syslrn_read(file, private_data));
	return syslrn_read(socket, sk);
}

static __always_inline bool syslrn_is_pipe(struct file *file)
{
	return syslrn_file_type(file) == S_IFIFO;
}

/*
 * Identity of a pipe or FIFO: its inode. Inodes of FIFOs are unique in their file system only, so the device is mixed in;
 * pipes without a name all live in one file system.
 */
static __always_inline __u64 syslrn_pipe_id(struct file *file, __u16 *traits)
{
	struct inode *inode = syslrn_read(file, f_inode);
	__u64 id = syslrn_read(inode, i_ino);
	if (syslrn_read(inode, i_sb, s_magic) == PIPEFS_MAGIC)
		return id;
	*traits |= TRAIT_NAMED_PIPE;
	return id ^ (__u64)syslrn_read(inode, i_sb, s_dev) << 32;
}
