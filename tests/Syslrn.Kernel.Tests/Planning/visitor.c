/*
 * visitor CGROUP.PROCS: what an application does seldom, in one go. Moves itself into a cgroup, executes itself anew, and accepts a
 * connection (with accept4) whose client has ended already.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void require(int fine, const char *what)
{
	if (fine)
		return;
	perror(what);
	exit(1);
}

static void move_to(const char *path)
{
	FILE *file = fopen(path, "w");
	require(file && fprintf(file, "%d\n", getpid()) > 0, path);
	require(fclose(file) == 0, path);
}

int main(int argc, char **argv)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int listener, accepted;
	pid_t client;
	if (argc > 1) {
		move_to(argv[1]);
		execl("/proc/self/exe", argv[0], (char *)NULL);
		require(0, "execl");
	}
	/* Abstract, so that nothing is left behind. */
	snprintf(address.sun_path + 1, sizeof(address.sun_path) - 1, "syslrn-visitor-%d", getpid());
	listener = socket(AF_UNIX, SOCK_STREAM, 0);
	require(listener >= 0 && bind(listener, (struct sockaddr *)&address, sizeof(address)) == 0 && listen(listener, 1) == 0, "listen");
	client = fork();
	require(client >= 0, "fork");
	if (client == 0) {
		int connection = socket(AF_UNIX, SOCK_STREAM, 0);
		_exit(connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof(address)) != 0);
	}
	int status;
	require(waitpid(client, &status, 0) == client && status == 0, "client");
	accepted = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	require(accepted >= 0, "accept4");
	return 0;
}
