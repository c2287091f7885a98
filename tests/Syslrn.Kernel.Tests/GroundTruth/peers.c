/* Two runs of this program that talk to each other, of which only one is in the recorded scope: its peer is known, and known to be outside. */
#include "ground_truth.h"

static int listener;

static void expect_connect(int socket, pid_t peer, const char *path, int outside)
{
	expect((struct expected){ .kind = "UnixConnect", .peer = peer, .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(socket),
		.path = path, .actor_outside = outside, .peer_outside = !outside });
}

static pid_t peer_of(int socket)
{
	struct ucred peer;
	socklen_t length = sizeof(peer);
	check(getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length), "SO_PEERCRED");
	return peer.pid;
}

static void call(const char *path, int outside)
{
	int socket = unix_socket(SOCK_STREAM);
	unsigned long own = inode(socket);
	char byte;
	check(unix_connect(socket, path), path);
	expect_connect(socket, peer_of(socket), path, outside);
	check(write(socket, &own, sizeof(own)), "write");
	check(read(socket, &byte, 1), "read");
}

static void answer(const char *path, int outside)
{
	int socket = accept(listener, NULL, NULL);
	unsigned long other;
	check(socket, "accept");
	check(read(socket, &other, sizeof(other)), "read");
	expect((struct expected){ .kind = "UnixAccept", .peer = peer_of(socket), .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(socket),
		.peer_object = other, .path = path, .actor_outside = outside, .peer_outside = !outside });
	check(write(socket, "x", 1), "write");
}

void listen_outside(void)
{
	listener = unix_listen(SOCK_STREAM, in_folder("../o"), 1);
}

void listen_inside(void)
{
	listener = unix_listen(SOCK_STREAM, in_folder("../i"), 1);
}

void serve_peers(void)
{
	answer(in_folder("../o"), 1);
	call(in_folder("../i"), 1);
}

void meet_peers(void)
{
	call(in_folder("../o"), 0);
	answer(in_folder("../i"), 0);
}
