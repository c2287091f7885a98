/* UDP datagrams: one event for each destination of a socket, one for each receiving socket. */
#include "ground_truth.h"

static int port;

static void expect_sent(int socket, int family, const char *local, const char *remote, int error)
{
	expect((struct expected){ .kind = "DatagramSend", .result = -error, .family = family, .type = SOCK_DGRAM, .object = inode(socket),
		.local = local, .remote = remote, .with_namespace = 1 });
}

static void connected(void *address)
{
	int socket = inet_socket(strchr(address, ':') ? AF_INET6 : AF_INET, SOCK_DGRAM);
	check(inet_connect(socket, address, port), "connect");
	check(send(socket, "x", 1, 0), "send");
	check(write(socket, "x", 1), "write");
	expect_sent(socket, strcmp(address, "::1") == 0 ? AF_INET6 : AF_INET, local_of(socket), remote_of(socket), 0);
}

static void unconnected(void *address)
{
	int family = strchr(address, ':') ? AF_INET6 : AF_INET;
	int v6 = strcmp(address, "::1") == 0, socket = inet_socket(family, SOCK_DGRAM);
	struct sockaddr_storage name;
	socklen_t length = inet_name(family, address, port, &name);
	struct iovec part = { "x", 1 };
	struct msghdr message = { .msg_name = &name, .msg_namelen = length, .msg_iov = &part, .msg_iovlen = 1 };
	check(sendto(socket, "x", 1, 0, (struct sockaddr *)&name, length), "sendto");
	check(sendmsg(socket, &message, 0), "sendmsg");
	expect_sent(socket, v6 ? AF_INET6 : AF_INET, at(v6 ? "::" : "0.0.0.0", port_of(socket)), at(v6 ? "::1" : "127.0.0.1", port), 0);
}

static void with_sendmmsg(void *address)
{
	int socket = inet_socket(AF_INET, SOCK_DGRAM);
	struct sockaddr_storage name;
	socklen_t length = inet_name(AF_INET, address, port, &name);
	struct iovec part = { "x", 1 };
	struct mmsghdr messages[2] = {};
	for (int i = 0; i < 2; i++)
		messages[i].msg_hdr = (struct msghdr){ .msg_name = &name, .msg_namelen = length, .msg_iov = &part, .msg_iovlen = 1 };
	check(sendmmsg(socket, messages, 2, 0) - 2, "sendmmsg");
	expect_sent(socket, AF_INET, at("0.0.0.0", port_of(socket)), at(address, port), 0);
}

static void deliver(const char *bound, void (*body)(void *), const char *address)
{
	int family = strchr(bound, ':') ? AF_INET6 : AF_INET, receiver = inet_bind(family, SOCK_DGRAM, bound);
	char byte;
	pid_t child;
	port = port_of(receiver);
	child = start(body, (void *)address);
	for (int i = 0; i < 2; i++)
		check(recv(receiver, &byte, 1, 0), "recv");
	expect((struct expected){ .kind = "DatagramReceive", .family = family, .type = SOCK_DGRAM, .object = inode(receiver),
		.local = at(bound, port), .remote = at(family == AF_INET6 ? "::" : "0.0.0.0", 0), .with_namespace = 1 });
	edge("Network", child, self());
	reap(child);
	close(receiver);
}

/* One socket, two destinations: two events. */
static void two_destinations(void)
{
	int socket = inet_socket(AF_INET, SOCK_DGRAM);
	for (int i = 0; i < 4; i++) {
		struct sockaddr_storage name;
		socklen_t length = inet_name(AF_INET, i % 2 ? "127.0.0.2" : "127.0.0.1", 9, &name);
		check(sendto(socket, "x", 1, 0, (struct sockaddr *)&name, length), "sendto");
	}
	expect_sent(socket, AF_INET, at("0.0.0.0", port_of(socket)), "127.0.0.1:9", 0);
	expect_sent(socket, AF_INET, at("0.0.0.0", port_of(socket)), "127.0.0.2:9", 0);
}

/* Nobody listens: the second send hears of it. */
static void refused(void)
{
	int closed = inet_bind(AF_INET, SOCK_DGRAM, "127.0.0.1"), socket = inet_socket(AF_INET, SOCK_DGRAM), free_port = port_of(closed);
	close(closed);
	check(inet_connect(socket, "127.0.0.1", free_port), "connect");
	check(send(socket, "x", 1, 0), "send");
	expect_sent(socket, AF_INET, local_of(socket), remote_of(socket), 0);
	for (int i = 0; i < 1000 && send(socket, "x", 1, 0) == 1; i++)
		usleep(1000);
	check(errno == ECONNREFUSED ? 0 : -1, "refused");
	expect_sent(socket, AF_INET, local_of(socket), remote_of(socket), ECONNREFUSED);
}

void udp_scenarios(void)
{
	deliver("127.0.0.1", connected, "127.0.0.1");
	deliver("::1", connected, "::1");
	deliver("127.0.0.1", connected, "::ffff:127.0.0.1");
	deliver("127.0.0.1", unconnected, "127.0.0.1");
	deliver("::1", unconnected, "::1");
	deliver("::", unconnected, "::ffff:127.0.0.1");
	deliver("127.0.0.1", with_sendmmsg, "127.0.0.1");
	two_destinations();
	refused();
}
