/*
 * An application for the monitor: listens on a free port of 127.0.0.1, which it writes to standard output. A client sends one byte.
 * 'w' (work): the server runs the program "true" in a child process; anything else: it does nothing. Either way it waits for its child,
 * answers one byte and closes the connection.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void check(int result, const char *what)
{
	if (result < 0) {
		perror(what);
		exit(1);
	}
}

static void work(void)
{
	pid_t child = fork();
	check(child, "fork");
	if (child == 0) {
		execlp("true", "true", (char *)NULL);
		_exit(127);
	}
	check(waitpid(child, NULL, 0), "waitpid");
}

int main(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	check(listener, "socket");
	check(bind(listener, (struct sockaddr *)&address, size), "bind");
	check(getsockname(listener, (struct sockaddr *)&address, &size), "getsockname");
	check(listen(listener, 128), "listen");
	printf("%d\n", ntohs(address.sin_port));
	fflush(stdout);
	for (;;) {
		int client = accept(listener, NULL, NULL);
		char request;
		check(client, "accept");
		if (read(client, &request, 1) == 1) {
			if (request == 'w')
				work();
			check(write(client, "k", 1), "write");
		}
		close(client);
	}
}
