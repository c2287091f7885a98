/* What exists when a recording starts: iterators that write whole event records. Run them after the programs are attached. */
#pragma once

#include "syslrn_runtime.h"
#include "syslrn_process.h"
#include "syslrn_file.h"
#include "syslrn_socket.h"

/* Connections older than the recording: messages over them are events of the primitive "message". */
struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u8);
} syslrn_old_connections SEC(".maps");

SEC("iter/task")
int snapshot_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct syslrn_event event;
	if (!task || !syslrn_is_process(task) || syslrn_is_self(task->tgid) || task->signal->live.counter == 0)
		return 0;
	if (syslrn_settings.scope_kind == SCOPE_SUBTREE)
		syslrn_join_subtree(task);
	syslrn_describe(&event, KIND_PROCESS_EXISTS, syslrn_task_in_scope(task) ? TRAIT_ACTOR_IN_SCOPE : 0, task, task->cgroups->dfl_cgrp->kn->id);
	bpf_seq_write(ctx->meta->seq, &event, sizeof(event));
	return 0;
}

static __always_inline int syslrn_snapshot_socket(struct bpf_iter__task_file *ctx, struct task_struct *task, struct sock *sk)
{
	__u16 traits = syslrn_task_in_scope(task) ? TRAIT_ACTOR_IN_SCOPE : 0;
	__u16 family = syslrn_family(sk);
	__u8 state = syslrn_read(sk, __sk_common.skc_state);
	struct syslrn_event event;
	if (family != AF_UNIX && !syslrn_is_inet(family))
		return 0;
	if (state == TCP_LISTEN)
		traits |= TRAIT_LISTENING;
	else if (state != TCP_CLOSE && traits && syslrn_read(sk, sk_type) != SOCK_DGRAM
		&& !bpf_sk_storage_get(&syslrn_old_connections, sk, NULL, BPF_LOCAL_STORAGE_GET_F_CREATE))
		syslrn_count_lost(LOST_MAP_FULL);
	syslrn_describe(&event, KIND_SOCKET_EXISTS, traits, task, task->cgroups->dfl_cgrp->kn->id);
	if (family == AF_UNIX)
		syslrn_set_unix(&event, sk);
	else
		syslrn_set_inet(&event, sk);
	bpf_seq_write(ctx->meta->seq, &event, sizeof(event));
	return 0;
}

SEC("iter/task_file")
int snapshot_files(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	__u16 traits;
	struct socket *socket;
	struct syslrn_event event;
	if (!task || !file || syslrn_is_self(task->tgid))
		return 0;
	if (!syslrn_is_pipe(file)) {
		struct sock *sk = NULL;
		socket = bpf_sock_from_file(file);
		if (socket)
			sk = socket->sk;
		return sk ? syslrn_snapshot_socket(ctx, task, sk) : 0;
	}
	traits = syslrn_task_in_scope(task) ? TRAIT_ACTOR_IN_SCOPE : 0;
	traits |= (file->f_mode & FMODE_READ ? TRAIT_READ_END : 0) | (file->f_mode & FMODE_WRITE ? TRAIT_WRITE_END : 0);
	__u64 id = syslrn_pipe_id(file, &traits);
	syslrn_describe(&event, KIND_PIPE_EXISTS, traits, task, task->cgroups->dfl_cgrp->kn->id);
	event.object_id = id;
	bpf_seq_write(ctx->meta->seq, &event, sizeof(event));
	return 0;
}
