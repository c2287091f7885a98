/* What exists when the recording starts. */
#include "ground_truth.h"

enum { LISTENING = 4, READ_END = 8, WRITE_END = 16 };

static int unix_listener, unix_client, unix_server, datagrams, tcp_listener, tcp_client, tcp_server, ends[2], fifo;
static pid_t child;

/* A child that holds what its parent opened, and waits. */
static pid_t hold(void)
{
	pid_t process = fork();
	check(process, "fork");
	if (process != 0)
		return process;
	wait_for(&shared->go);
	_exit(0);
}

void snapshot_before(void)
{
	unix_listener = unix_listen(SOCK_STREAM, in_folder("l"), 1);
	unix_client = unix_socket(SOCK_STREAM);
	check(unix_connect(unix_client, in_folder("l")), "connect");
	unix_server = accept(unix_listener, NULL, NULL);
	datagrams = unix_bind(SOCK_DGRAM, abstract("d"));
	tcp_listener = inet_bind(AF_INET6, SOCK_STREAM, "::");
	check(listen(tcp_listener, 1), "listen");
	tcp_client = inet_socket(AF_INET, SOCK_STREAM);
	check(inet_connect(tcp_client, "127.0.0.1", port_of(tcp_listener)), "connect");
	tcp_server = accept(tcp_listener, NULL, NULL);
	check(pipe(ends), "pipe");
	check(mkfifo(in_folder("fifo"), 0600), "fifo");
	fifo = open(in_folder("fifo"), O_RDWR);
	check(fifo, "fifo");
	child = hold();
}

static void expect_unix(pid_t pid, int socket, int type, int other, const char *path, int traits)
{
	expect((struct expected){ .kind = "SocketExists", .pid = pid, .family = AF_UNIX, .type = type, .object = inode(socket),
		.peer_object = other < 0 ? 0 : inode(other), .path = path, .traits = traits });
}

static void expect_tcp(pid_t pid, int socket, int family, const char *remote, int traits)
{
	expect((struct expected){ .kind = "SocketExists", .pid = pid, .family = family, .type = SOCK_STREAM, .object = inode(socket),
		.local = local_of(socket), .remote = remote, .with_namespace = 1, .traits = traits });
}

static void expect_holder(pid_t pid)
{
	expect((struct expected){ .kind = "ProcessExists", .pid = pid });
	expect_unix(pid, unix_listener, SOCK_STREAM, -1, in_folder("l"), LISTENING);
	expect_unix(pid, unix_client, SOCK_STREAM, unix_server, NULL, 0);
	expect_unix(pid, unix_server, SOCK_STREAM, unix_client, in_folder("l"), 0);
	expect_unix(pid, datagrams, SOCK_DGRAM, -1, abstract("d"), 0);
	expect_tcp(pid, tcp_listener, AF_INET6, at("::", 0), LISTENING);
	expect_tcp(pid, tcp_client, AF_INET, remote_of(tcp_client), 0);
	expect_tcp(pid, tcp_server, AF_INET, remote_of(tcp_server), 0);
	expect((struct expected){ .kind = "PipeExists", .pid = pid, .object = inode(ends[0]), .traits = READ_END });
	expect((struct expected){ .kind = "PipeExists", .pid = pid, .object = inode(ends[1]), .traits = WRITE_END });
	expect((struct expected){ .kind = "PipeExists", .pid = pid, .object = fifo_identity(fifo), .traits = READ_END | WRITE_END, .named_pipe = 1 });
}

void snapshot_scenarios(void)
{
	expect_holder(self());
	expect_holder(child);
	sem_post(&shared->go);
	reap(child);
	expect((struct expected){ .kind = "ProcessExit", .pid = child });
}
