/* The event record: one layout from the kernel to disk. The C# side is Syslrn.Contracts/Events/EventRecord.cs. */
#pragma once

enum syslrn_kind {
	KIND_NONE = 0,
	KIND_PROCESS_EXISTS = 1,
	KIND_PROCESS_FORK = 2,
	KIND_PROCESS_EXEC = 3,
	KIND_PROCESS_EXIT = 4,
	KIND_SOCKET_EXISTS = 5,
	KIND_PIPE_EXISTS = 6,
	KIND_UNIX_CONNECT = 7,
	KIND_UNIX_ACCEPT = 8,
	KIND_SOCKET_PAIR = 9,
	KIND_TCP_CONNECT = 10,
	KIND_TCP_ACCEPT = 11,
	KIND_ARRIVAL = 12,
	KIND_DATAGRAM_SEND = 13,
	KIND_DATAGRAM_RECEIVE = 14,
	KIND_MESSAGE_SEND = 15,
	KIND_MESSAGE_RECEIVE = 16,
	KIND_PIPE_WRITE = 17,
	KIND_PIPE_READ = 18,
};

enum syslrn_trait {
	TRAIT_ACTOR_IN_SCOPE = 1,
	TRAIT_PEER_IN_SCOPE = 2,
	TRAIT_LISTENING = 4,
	TRAIT_READ_END = 8,
	TRAIT_WRITE_END = 16,
	TRAIT_NAMED_PIPE = 32,
};

struct syslrn_event {
	__u64 timestamp_ns;
	__u64 start_ns;
	__u64 peer_start_ns;
	__u64 object_id;
	__u64 peer_object_id;
	__u64 cgroup_id;
	__u32 process_id;
	__u32 peer_process_id;
	__u32 network_namespace;
	__s32 result;
	__u16 kind;
	__u16 traits;
	__u32 host;
	__u16 family;
	__u16 socket_type;
	__u16 local_port;
	__u16 remote_port;
	__u8 address[32];
	__u8 comm[16];
};

_Static_assert(sizeof(struct syslrn_event) == 128, "the record is 128 bytes in the kernel, on disk and in C#");
