/* UNIX connections: who connects, and who accepts. */
#include "ground_truth.h"

enum { CLIENT_SOCKET = 0 }; /* in shared->number: inode of the client's socket */

struct connection {
	const char *path;
	const char *own; /* what the client's socket is bound to, NULL if to nothing */
	int type;
	int flags;      /* of the client's socket */
	pid_t listener;
};

static void connect_and_wait(const struct connection *connection)
{
	int socket = connection->own ? unix_bind(connection->type, connection->own) : unix_socket(connection->type | connection->flags);
	check(unix_connect(socket, connection->path), connection->path);
	expect((struct expected){ .kind = "UnixConnect", .peer = connection->listener, .family = AF_UNIX, .type = connection->type,
		.object = inode(socket), .path = connection->path });
	shared->number[CLIENT_SOCKET] = inode(socket);
	sem_post(&shared->ready);
	wait_for(&shared->done); /* the socket stays open until it was accepted */
	close(socket);
}

static void client(void *connection)
{
	connect_and_wait(connection);
}

static void *client_thread(void *connection)
{
	pthread_setname_np(pthread_self(), "client-thread");
	connect_and_wait(connection);
	return NULL;
}

static void threaded_client(void *connection)
{
	pthread_t thread;
	check(-pthread_create(&thread, NULL, client_thread, connection), "pthread_create");
	check(-pthread_join(thread, NULL), "pthread_join");
}

static void accept_from(int listener, pid_t peer, const struct connection *connection, int with_accept4)
{
	int socket;
	wait_for(&shared->ready);
	socket = with_accept4 ? accept4(listener, NULL, NULL, SOCK_CLOEXEC) : accept(listener, NULL, NULL);
	check(socket, "accept");
	expect((struct expected){ .kind = "UnixAccept", .peer = peer, .family = AF_UNIX, .type = connection->type,
		.object = inode(socket), .peer_object = shared->number[CLIENT_SOCKET], .path = connection->path });
	sem_post(&shared->done);
	close(socket);
}

static void exchange(const char *path, int type, int flags, void (*body)(void *), int with_accept4)
{
	struct connection connection = { .path = path, .type = type, .flags = flags, .listener = self() };
	int listener = unix_listen(type, path, 5);
	pid_t peer = start(body, &connection);
	accept_from(listener, peer, &connection, with_accept4);
	reap(peer);
	close(listener);
}

/* The worker existed before the client, and is not the process that called listen. */
static struct connection prefork_connection;
static int prefork_listener;

static void worker(void *unused)
{
	(void)unused;
	wait_for(&shared->go);
	accept_from(prefork_listener, shared->number[1], &prefork_connection, 1);
}

static void preforked_worker(void)
{
	pid_t acceptor, peer;
	prefork_connection = (struct connection){ .path = in_folder("prefork"), .type = SOCK_STREAM, .listener = self() };
	prefork_listener = unix_listen(SOCK_STREAM, prefork_connection.path, 5);
	acceptor = start(worker, NULL);
	peer = start(client, &prefork_connection);
	shared->number[1] = peer;
	sem_post(&shared->go);
	reap(peer);
	reap(acceptor);
	close(prefork_listener);
}

static void in_child_pid_namespace(void)
{
	struct connection connection = { .path = in_folder("namespace"), .type = SOCK_STREAM, .listener = self() };
	int listener = unix_listen(SOCK_STREAM, connection.path, 5);
	pid_t peer = syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0);
	check(peer, "clone");
	if (peer == 0) {
		check(getpid() == 1 ? 0 : -1, "the child must be first in its namespace");
		connect_and_wait(&connection);
		_exit(0);
	}
	expect((struct expected){ .kind = "ProcessFork", .peer = peer });
	expect((struct expected){ .kind = "ProcessExit", .pid = peer });
	accept_from(listener, peer, &connection, 0);
	reap(peer);
	close(listener);
}

/* The client's own path is longer than the listener's, and must not show through. */
static void bound_client(void)
{
	struct connection connection = { .path = abstract("to"), .own = in_folder("a-client-that-has-a-path-itself"), .type = SOCK_STREAM, .listener = self() };
	int listener = unix_listen(SOCK_STREAM, connection.path, 5);
	pid_t peer = start(client, &connection);
	accept_from(listener, peer, &connection, 0);
	reap(peer);
	close(listener);
}

/* The client's process is gone, to the last trace, before anybody accepts: only its id is left. */
static void client_that_left(void)
{
	struct connection connection = { .path = in_folder("left"), .type = SOCK_STREAM, .listener = self() };
	int listener = unix_listen(SOCK_STREAM, connection.path, 5);
	pid_t peer = start(client, &connection);
	int socket;
	sem_post(&shared->done);
	reap(peer);
	wait_for(&shared->ready);
	socket = accept(listener, NULL, NULL);
	expect((struct expected){ .kind = "UnixAccept", .peer = peer, .peer_outside = 1, .family = AF_UNIX, .type = SOCK_STREAM,
		.object = inode(socket), .path = connection.path });
	close(socket);
	close(listener);
}

void unix_stream_scenarios(void)
{
	exchange(in_folder("named"), SOCK_STREAM, 0, client, 0);
	exchange(abstract("abstract"), SOCK_STREAM, 0, client, 1);
	exchange(in_folder("nonblocking"), SOCK_STREAM, SOCK_NONBLOCK, client, 0);
	exchange(in_folder("packets"), SOCK_SEQPACKET, 0, client, 1);
	exchange(in_folder("thread"), SOCK_STREAM, 0, threaded_client, 0);
	preforked_worker();
	in_child_pid_namespace();
	bound_client();
	client_that_left();
}

static void fail(const char *path, int socket, int error)
{
	check(unix_connect(socket, path) == -1 && errno == error ? 0 : -1, path);
	expect((struct expected){ .kind = "UnixConnect", .result = -error, .family = AF_UNIX, .type = SOCK_STREAM,
		.object = inode(socket), .path = path });
	close(socket);
}

/* The queue of the listener has room for one. */
static void full_queue(void)
{
	const char *path = in_folder("full");
	int listener = unix_listen(SOCK_STREAM, path, 0), first = unix_socket(SOCK_STREAM);
	check(unix_connect(first, path), path);
	expect((struct expected){ .kind = "UnixConnect", .peer = self(), .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(first), .path = path });
	fail(path, unix_socket(SOCK_STREAM | SOCK_NONBLOCK), EAGAIN);
	close(listener);
}

/* A second connect on a connected socket is no new failure. */
static void connected_already(void)
{
	const char *path = in_folder("again");
	int socket = unix_socket(SOCK_STREAM);
	unix_listen(SOCK_STREAM, path, 5);
	check(unix_connect(socket, path), path);
	expect((struct expected){ .kind = "UnixConnect", .peer = self(), .family = AF_UNIX, .type = SOCK_STREAM, .object = inode(socket), .path = path });
	check(unix_connect(socket, path) == -1 && errno == EISCONN ? 0 : -1, "connected already");
}

void unix_stream_failures(void)
{
	const char *bound = in_folder("bound");
	unix_bind(SOCK_STREAM, bound);
	fail(bound, unix_socket(SOCK_STREAM), ECONNREFUSED);
	fail(in_folder("missing"), unix_socket(SOCK_STREAM), ENOENT);
	fail(abstract("missing"), unix_socket(SOCK_STREAM), ECONNREFUSED);
	full_queue();
	connected_already();
}
