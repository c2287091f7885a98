/* Connections that exist when the recording starts, as pools of database or broker connections do: messages over them are what is recorded. */
#include "ground_truth.h"

enum { ENDS = 3 };

static pid_t partner;
static int mine[ENDS], theirs[ENDS]; /* a socket pair, a UNIX connection and a TCP connection */

static void connect_unix(void)
{
	int listener = unix_listen(SOCK_STREAM, abstract("old"), 1);
	mine[1] = unix_socket(SOCK_STREAM);
	check(unix_connect(mine[1], abstract("old")), "connect");
	theirs[1] = accept(listener, NULL, NULL);
}

static void connect_tcp(void)
{
	int listener = inet_bind(AF_INET, SOCK_STREAM, "127.0.0.1");
	check(listen(listener, 1), "listen");
	mine[2] = inet_socket(AF_INET, SOCK_STREAM);
	check(inet_connect(mine[2], "127.0.0.1", port_of(listener)), "connect");
	theirs[2] = accept(listener, NULL, NULL);
}

/* What one process must be told to have done with its ends. */
static void expect_messages(pid_t pid, const int *ends, const int *others)
{
	const char *kinds[] = { "MessageReceive", "MessageSend" };
	for (int kind = 0; kind < 2; kind++) {
		for (int i = 0; i < 2; i++)
			expect((struct expected){ .kind = kinds[kind], .pid = pid, .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(ends[i]),
				.peer_object = inode(others[i]), .path = ends == theirs && i == 1 ? abstract("old") : NULL });
		expect((struct expected){ .kind = kinds[kind], .pid = pid, .family = AF_INET, .type = SOCK_STREAM, .object = inode(ends[2]),
			.local = local_of(ends[2]), .remote = remote_of(ends[2]), .with_namespace = 1 });
	}
}

static void ask(void)
{
	char byte;
	for (int i = 0; i < ENDS; i++) {
		check(write(mine[i], "a", 1), "write");
		check(read(mine[i], &byte, 1), "read");
	}
}

static void answer(void)
{
	char byte;
	for (int i = 0; i < ENDS; i++) {
		check(read(theirs[i], &byte, 1), "read");
		check(write(theirs[i], "b", 1), "write");
	}
}

void old_connections_before(void)
{
	int pair[2];
	check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "socketpair");
	mine[0] = pair[0];
	theirs[0] = pair[1];
	connect_unix();
	connect_tcp();
	partner = fork();
	check(partner, "fork");
	if (partner != 0)
		return;
	for (int round = 0; round < 3; round++)
		answer();
	_exit(0);
}

/* Forked while the recording runs: uses its parent's connections, and is told about as itself. */
static void heir(void *unused)
{
	(void)unused;
	ask();
	expect_messages(self(), mine, theirs);
	edge("Ipc", partner, self());
	edge("Ipc", self(), partner);
	edge("Network", partner, self());
	edge("Network", self(), partner);
}

void old_connections(void)
{
	ask();
	ask();
	expect_messages(self(), mine, theirs);
	reap(start(heir, NULL));
	reap(partner);
	expect_messages(partner, theirs, mine);
	expect((struct expected){ .kind = "ProcessExit", .pid = partner });
	edge("Ipc", partner, self());
	edge("Ipc", self(), partner);
	edge("Network", partner, self());
	edge("Network", self(), partner);
}
