/* Socket pairs: only the messages over them tell which processes talk. */
#include "ground_truth.h"
#include <sys/uio.h>

static int pair[2];
static int pair_type;

static void expect_message(const char *kind, int socket, int other)
{
	expect((struct expected){ .kind = kind, .family = AF_UNIX, .type = pair_type, .object = inode(socket), .peer_object = inode(other) });
}

static void make_pair(int type)
{
	check(socketpair(AF_UNIX, type, 0, pair), "socketpair");
	pair_type = type;
	expect((struct expected){ .kind = "SocketPair", .family = AF_UNIX, .type = type, .object = inode(pair[0]), .peer_object = inode(pair[1]) });
}

static void close_pair(void)
{
	close(pair[0]);
	close(pair[1]);
}

static void replying_child(void *unused)
{
	char byte;
	(void)unused;
	check(recv(pair[1], &byte, 1, MSG_PEEK), "peek");
	check(read(pair[1], &byte, 1), "read");
	expect_message("MessageReceive", pair[1], pair[0]);
	check(send(pair[1], "b", 1, 0), "send");
	expect_message("MessageSend", pair[1], pair[0]);
	wait_for(&shared->done);
}

static void both_ways(int type)
{
	struct iovec part = { "a", 1 };
	char byte;
	pid_t child;
	make_pair(type);
	child = start(replying_child, NULL);
	check(writev(pair[0], &part, 1), "writev");
	expect_message("MessageSend", pair[0], pair[1]);
	check(recv(pair[0], &byte, 1, 0), "recv");
	expect_message("MessageReceive", pair[0], pair[1]);
	edge("Ipc", self(), child);
	edge("Ipc", child, self());
	sem_post(&shared->done);
	reap(child);
	close_pair();
}

static void sending_child(void *unused)
{
	(void)unused;
	for (int i = 0; i < 3; i++)
		check(write(pair[1], "abc", 3), "write");
	expect_message("MessageSend", pair[1], pair[0]);
	wait_for(&shared->done);
}

/* Several senders on one end: each is told once. */
static void many_senders(void)
{
	char bytes[16];
	pid_t children[3];
	int left = 3 * 9;
	make_pair(SOCK_STREAM);
	for (int i = 0; i < 3; i++)
		children[i] = start(sending_child, NULL);
	while (left > 0) {
		ssize_t length = recv(pair[0], bytes, sizeof(bytes), 0);
		check(length, "recv");
		left -= length;
	}
	expect_message("MessageReceive", pair[0], pair[1]);
	for (int i = 0; i < 3; i++) {
		edge("Ipc", children[i], self());
		sem_post(&shared->done);
	}
	for (int i = 0; i < 3; i++)
		reap(children[i]);
	close_pair();
}

static void talking_client(void *listener)
{
	char byte;
	int socket = unix_socket(SOCK_STREAM);
	check(unix_connect(socket, abstract("talk")), "connect");
	expect((struct expected){ .kind = "UnixConnect", .peer = *(pid_t *)listener, .family = AF_UNIX, .type = SOCK_STREAM,
		.object = inode(socket), .path = abstract("talk") });
	shared->number[0] = inode(socket);
	check(write(socket, "x", 1), "write");
	check(read(socket, &byte, 1), "read");
}

/* Messages over a connection whose beginning was recorded say nothing new. */
static void messages_over_new_connections(void)
{
	pid_t me = self(), child;
	int listener = unix_listen(SOCK_STREAM, abstract("talk"), 5), socket;
	char byte;
	child = start(talking_client, &me);
	socket = accept(listener, NULL, NULL);
	check(read(socket, &byte, 1), "read");
	expect((struct expected){ .kind = "UnixAccept", .peer = child, .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(socket),
		.peer_object = shared->number[0], .path = abstract("talk") });
	check(write(socket, "y", 1), "write");
	reap(child);
}

void message_scenarios(void)
{
	both_ways(SOCK_STREAM);
	both_ways(SOCK_SEQPACKET);
	many_senders();
	messages_over_new_connections();
	check(socketpair(AF_INET, SOCK_STREAM, 0, pair) == -1 && errno == EOPNOTSUPP ? 0 : -1, "inet has no pairs");
	expect((struct expected){ .kind = "SocketPair", .family = AF_INET, .result = -EOPNOTSUPP });
}
