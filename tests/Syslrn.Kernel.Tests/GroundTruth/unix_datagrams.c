/* UNIX datagrams: a sender and a receiver for each socket, told once. */
#include "ground_truth.h"

static unsigned long receiver_inode;

static void send_to(int socket, const char *path)
{
	socklen_t length;
	struct sockaddr_un name = unix_name(path, &length);
	check(sendto(socket, "x", 1, 0, (struct sockaddr *)&name, length), path);
}

static void expect_sent(const char *path)
{
	expect((struct expected){ .kind = "DatagramSend", .family = AF_UNIX, .type = SOCK_DGRAM, .peer_object = receiver_inode, .path = path });
}

static void sender(void *path)
{
	int socket = unix_socket(SOCK_DGRAM);
	send_to(socket, path);
	send_to(socket, path);
	expect_sent(path);
}

static void connected_sender(void *path)
{
	int socket = unix_socket(SOCK_DGRAM | SOCK_NONBLOCK);
	check(unix_connect(socket, path), path);
	check(write(socket, "x", 1), path);
	check(write(socket, "x", 1), path);
	expect_sent(path);
}

static void deliver(const char *path, void (*body)(void *))
{
	int receiver = unix_bind(SOCK_DGRAM, path);
	char byte;
	pid_t child;
	receiver_inode = inode(receiver);
	child = start(body, (void *)path);
	for (int i = 0; i < 2; i++)
		check(recv(receiver, &byte, 1, 0), path);
	expect((struct expected){ .kind = "DatagramReceive", .family = AF_UNIX, .type = SOCK_DGRAM, .object = receiver_inode, .path = path });
	edge("Ipc", child, self());
	reap(child);
	close(receiver);
}

static int pair[2];

static void pair_sender(void *unused)
{
	(void)unused;
	check(write(pair[1], "x", 1), "write");
	expect_sent(NULL);
}

static void datagram_pair(void)
{
	char byte;
	pid_t child;
	check(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair), "socketpair");
	expect((struct expected){ .kind = "SocketPair", .family = AF_UNIX, .type = SOCK_DGRAM, .object = inode(pair[0]), .peer_object = inode(pair[1]) });
	receiver_inode = inode(pair[0]);
	child = start(pair_sender, NULL);
	check(read(pair[0], &byte, 1), "read");
	expect((struct expected){ .kind = "DatagramReceive", .family = AF_UNIX, .type = SOCK_DGRAM, .object = inode(pair[0]), .peer_object = inode(pair[1]) });
	edge("Ipc", child, self());
	reap(child);
}

static void refused(void)
{
	int socket = unix_socket(SOCK_DGRAM);
	socklen_t length;
	struct sockaddr_un name = unix_name(abstract("nobody"), &length);
	for (int i = 0; i < 2; i++)
		check(sendto(socket, "x", 1, 0, (struct sockaddr *)&name, length) == -1 && errno == ECONNREFUSED ? 0 : -1, "nobody");
	expect((struct expected){ .kind = "DatagramSend", .result = -ECONNREFUSED, .family = AF_UNIX, .type = SOCK_DGRAM, .object = inode(socket) });
}

void unix_datagram_scenarios(void)
{
	deliver(in_folder("datagrams"), sender);
	deliver(abstract("datagrams"), connected_sender);
	datagram_pair();
	refused();
}
