/* TCP connections as both ends see them, and the ways in which they fail. */
#include "ground_truth.h"
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>

struct target {
	int family;          /* of the client's socket */
	const char *address;
	int port;
	int flags;
};

static void expect_connect(int socket, int family)
{
	expect((struct expected){ .kind = "TcpConnect", .family = family, .type = SOCK_STREAM, .object = inode(socket),
		.local = local_of(socket), .remote = remote_of(socket), .with_namespace = 1 });
}

static void finish(int socket)
{
	struct pollfd poll_ = { .fd = socket, .events = POLLOUT };
	check(poll(&poll_, 1, 5000) - 1, "poll");
}

static int seen_family(const struct target *target)
{
	return strncmp(target->address, "::ffff:", 7) == 0 ? AF_INET : target->family;
}

static void connect_to(const struct target *target)
{
	int socket = inet_socket(target->family, SOCK_STREAM | target->flags);
	int result = inet_connect(socket, target->address, target->port);
	check(result == 0 || errno == EINPROGRESS ? 0 : -1, "connect");
	finish(socket);
	expect_connect(socket, seen_family(target));
	wait_for(&shared->done);
	close(socket);
}

static void client(void *target)
{
	connect_to(target);
}

static void *client_thread(void *target)
{
	pthread_setname_np(pthread_self(), "client-thread");
	connect_to(target);
	return NULL;
}

static void threaded_client(void *target)
{
	pthread_t thread;
	check(-pthread_create(&thread, NULL, client_thread, target), "pthread_create");
	check(-pthread_join(thread, NULL), "pthread_join");
}

static void accept_one(int listener, int family)
{
	int socket = accept4(listener, NULL, NULL, 0);
	check(socket, "accept");
	expect((struct expected){ .kind = "TcpAccept", .family = family, .type = SOCK_STREAM, .object = inode(socket),
		.local = local_of(socket), .remote = remote_of(socket), .with_namespace = 1 });
	sem_post(&shared->done);
	/* Not closed: the client closes first, so its port is the one that rests in TIME_WAIT. */
}

static int listen_on(int family, const char *address, int backlog)
{
	int listener = inet_bind(family, SOCK_STREAM, address);
	check(listen(listener, backlog), address);
	return listener;
}

static void exchange(const char *listen_address, struct target target, void (*body)(void *))
{
	int listener = listen_on(strchr(listen_address, ':') ? AF_INET6 : AF_INET, listen_address, 5);
	pid_t child;
	target.port = port_of(listener);
	child = start(body, &target);
	accept_one(listener, strcmp(target.address, "::1") == 0 ? AF_INET6 : AF_INET);
	edge("Network", child, self());
	reap(child);
	close(listener);
}

static int prefork_listener;

static void worker(void *unused)
{
	(void)unused;
	accept_one(prefork_listener, AF_INET);
}

static void preforked_worker(void)
{
	struct target target = { .family = AF_INET, .address = "127.0.0.1" };
	pid_t acceptor, child;
	prefork_listener = listen_on(AF_INET, "127.0.0.1", 5);
	target.port = port_of(prefork_listener);
	acceptor = start(worker, NULL);
	child = start(client, &target);
	edge("Network", child, acceptor);
	reap(acceptor);
	reap(child);
	close(prefork_listener);
}

void tcp_scenarios(void)
{
	exchange("127.0.0.1", (struct target){ .family = AF_INET, .address = "127.0.0.1" }, client);
	exchange("127.0.0.1", (struct target){ .family = AF_INET, .address = "127.0.0.1", .flags = SOCK_NONBLOCK }, client);
	exchange("::1", (struct target){ .family = AF_INET6, .address = "::1" }, client);
	exchange("::1", (struct target){ .family = AF_INET6, .address = "::1", .flags = SOCK_NONBLOCK }, client);
	exchange("127.0.0.1", (struct target){ .family = AF_INET6, .address = "::ffff:127.0.0.1" }, client);
	exchange("::", (struct target){ .family = AF_INET, .address = "127.0.0.1" }, client);
	exchange("::", (struct target){ .family = AF_INET6, .address = "::1" }, threaded_client);
	preforked_worker();
}

/* A handshake that failed has given its port back. */
static void expect_failure(int socket, const char *local, const char *remote, int error)
{
	expect((struct expected){ .kind = "TcpConnect", .result = -error, .family = AF_INET, .type = SOCK_STREAM, .object = inode(socket),
		.local = local, .remote = remote, .with_namespace = 1 });
}

static int free_port(void)
{
	int socket = inet_bind(AF_INET, SOCK_STREAM, "127.0.0.1");
	int port = port_of(socket);
	close(socket);
	return port;
}

static void refused(void)
{
	int port = free_port(), socket = inet_socket(AF_INET, SOCK_STREAM);
	check(inet_connect(socket, "127.0.0.1", port) == -1 && errno == ECONNREFUSED ? 0 : -1, "refused");
	expect_failure(socket, "127.0.0.1:0", at("127.0.0.1", port), ECONNREFUSED);

	/* Nonblocking: the second connect only fetches the error of the first. */
	socket = inet_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
	check(inet_connect(socket, "127.0.0.1", port) == -1 && errno == EINPROGRESS ? 0 : -1, "in progress");
	finish(socket);
	check(inet_connect(socket, "127.0.0.1", port) == -1 && errno == ECONNREFUSED ? 0 : -1, "refused later");
	expect_failure(socket, "127.0.0.1:0", at("127.0.0.1", port), ECONNREFUSED);
}

/* The queue is full, so the second handshake gets no answer, and the client gives up. */
static void given_up(void)
{
	int listener = listen_on(AF_INET, "127.0.0.1", 0), port = port_of(listener);
	int first = inet_socket(AF_INET, SOCK_STREAM), second = inet_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
	check(inet_connect(first, "127.0.0.1", port), "connect");
	expect_connect(first, AF_INET);
	check(inet_connect(second, "127.0.0.1", port) == -1 && errno == EINPROGRESS ? 0 : -1, "in progress");
	expect_failure(second, at("127.0.0.1", 0), at("127.0.0.1", port), ECONNABORTED);
	close(second);
	close(listener);
}

/* A network namespace of its own, with a loopback device and without routes. */
static void enter_empty_network(void)
{
	struct ifreq request = { .ifr_name = "lo" };
	int socket;
	check(unshare(CLONE_NEWNET), "unshare");
	socket = inet_socket(AF_INET, SOCK_DGRAM);
	check(ioctl(socket, SIOCGIFFLAGS, &request), "lo");
	request.ifr_flags |= IFF_UP;
	check(ioctl(socket, SIOCSIFFLAGS, &request), "lo");
	close(socket);
}

static void without_routes(void *unused)
{
	int socket;
	(void)unused;
	enter_empty_network();
	socket = inet_socket(AF_INET, SOCK_STREAM);
	check(inet_connect(socket, "203.0.113.1", 80) == -1 && errno == ENETUNREACH ? 0 : -1, "unreachable");
	expect_failure(socket, "0.0.0.0:0", "203.0.113.1:80", ENETUNREACH);
	check(inet_connect(socket, "127.0.0.1", 9) == -1 && errno == ECONNREFUSED ? 0 : -1, "refused");
	expect_failure(socket, "127.0.0.1:0", "127.0.0.1:9", ECONNREFUSED);
}

/* Both ports that clients may have are taken: connect() finds out after it began the handshake. */
static void without_ports(void *unused)
{
	int range, listener, socket;
	(void)unused;
	enter_empty_network();
	range = open("/proc/sys/net/ipv4/ip_local_port_range", O_WRONLY);
	check(range, "port range");
	listener = listen_on(AF_INET, "127.0.0.1", 5);
	check(write(range, "50000 50001", 11), "port range");
	for (int i = 0; i < 2; i++) {
		socket = inet_socket(AF_INET, SOCK_STREAM);
		check(inet_connect(socket, "127.0.0.1", port_of(listener)), "connect");
		expect_connect(socket, AF_INET);
	}
	socket = inet_socket(AF_INET, SOCK_STREAM);
	check(inet_connect(socket, "127.0.0.1", port_of(listener)) == -1 && errno == EADDRNOTAVAIL ? 0 : -1, "no port");
	expect_failure(socket, "0.0.0.0:0", at("127.0.0.1", port_of(listener)), EADDRNOTAVAIL);
}

static void unknown_family(void)
{
	struct sockaddr_storage name = { .ss_family = 77 };
	int socket = inet_socket(AF_INET, SOCK_STREAM);
	check(connect(socket, (struct sockaddr *)&name, sizeof(struct sockaddr_in)) == -1 && errno == EAFNOSUPPORT ? 0 : -1, "family");
	expect_failure(socket, "0.0.0.0:0", "0.0.0.0:0", EAFNOSUPPORT);
}

void tcp_failures(void)
{
	refused();
	given_up();
	unknown_family();
	reap(start(without_routes, NULL));
	reap(start(without_ports, NULL));
}
