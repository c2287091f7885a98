/*
 * An application whose requests cause connections inside it. It listens on argv[1], a path, or without one on a free port of 127.0.0.1, and writes the
 * port, or 0, to standard output. A backend of its own accepts connections at an abstract UNIX address. A client sends one byte: for 'w' (work) the server
 * forks a child that connects to the backend; for anything else it does nothing. Then it answers one byte and closes. For each byte on standard input the
 * same happens without a request, and "done" is written.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

static struct sockaddr_un backend = { .sun_family = AF_UNIX };
static socklen_t backend_size;

static int check(int result, const char *what)
{
	if (result < 0) {
		perror(what);
		exit(1);
	}
	return result;
}

static void serve_backend(int listener)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		int client = check(accept(listener, NULL, NULL), "accept at the backend");
		check(write(client, "k", 1), "write");
		close(client);
	}
}

static void work(void)
{
	pid_t child = check(fork(), "fork");
	if (child == 0) {
		char answer;
		int sock = check(socket(AF_UNIX, SOCK_STREAM, 0), "socket");
		check(connect(sock, (struct sockaddr *)&backend, backend_size), "connect");
		_exit(read(sock, &answer, 1) == 1 ? 0 : 1);
	}
	check(waitpid(child, NULL, 0), "waitpid");
}

static int listen_at(const char *path)
{
	struct sockaddr_in inet = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	socklen_t size = sizeof(inet);
	int listener = check(socket(path ? AF_UNIX : AF_INET, SOCK_STREAM, 0), "socket");
	if (path) {
		strncpy(local.sun_path, path, sizeof(local.sun_path) - 1);
		check(bind(listener, (struct sockaddr *)&local, sizeof(local)), "bind");
	} else {
		check(bind(listener, (struct sockaddr *)&inet, size), "bind");
	}
	check(listen(listener, 128), "listen");
	if (!path)
		check(getsockname(listener, (struct sockaddr *)&inet, &size), "getsockname");
	printf("%d\n", ntohs(inet.sin_port));
	fflush(stdout);
	return listener;
}

int main(int argc, char **argv)
{
	int inside = check(socket(AF_UNIX, SOCK_STREAM, 0), "socket");
	struct pollfd sources[2] = { { .fd = 0, .events = POLLIN }, { .events = POLLIN } };
	backend_size = offsetof(struct sockaddr_un, sun_path) + 1
		+ snprintf(backend.sun_path + 1, sizeof(backend.sun_path) - 1, "syslrn-backend-%d", getpid());
	check(bind(inside, (struct sockaddr *)&backend, backend_size), "bind");
	check(listen(inside, 128), "listen");
	if (check(fork(), "fork") == 0)
		serve_backend(inside);
	sources[1].fd = listen_at(argc > 1 ? argv[1] : NULL);
	for (;;) {
		char byte;
		check(poll(sources, 2, -1), "poll");
		if (sources[0].revents) {
			if (read(0, &byte, 1) != 1)
				return 0;
			work();
			printf("done\n");
			fflush(stdout);
		}
		if (sources[1].revents) {
			int client = check(accept(sources[1].fd, NULL, NULL), "accept");
			if (read(client, &byte, 1) == 1) {
				if (byte == 'w')
					work();
				check(write(client, "k", 1), "write");
			}
			close(client);
		}
	}
}
