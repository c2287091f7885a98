/* The list of expected events, and small helpers for processes and files. */
#include "ground_truth.h"
#include <stdarg.h>
#include <sys/sysmacros.h>

static void append(char *line, size_t size, const char *format, ...)
{
	size_t used = strlen(line);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line + used, size - used, format, arguments);
	va_end(arguments);
}

static void write_down(const char *line)
{
	unsigned place = __sync_fetch_and_add(&shared->length, strlen(line));
	check(place + strlen(line) < sizeof(shared->text) ? 0 : -1, "room for expectations");
	memcpy(shared->text + place, line, strlen(line));
}

void edge(const char *type, pid_t from, pid_t to)
{
	char line[100] = "";
	append(line, sizeof(line), "{\"edge\":\"%s\",\"source\":%d,\"target\":%d}\n", type, from, to);
	write_down(line);
}

void expect(struct expected event)
{
	char line[1024] = "";
	struct stat namespace = {};
	pid_t pid = event.pid ? event.pid : self();
	int traits = event.traits | (event.actor_outside ? 0 : ACTOR_IN_SCOPE) | (event.peer && !event.peer_outside ? PEER_IN_SCOPE : 0);
	if (event.with_namespace)
		check(stat("/proc/self/ns/net", &namespace), "network namespace");
	append(line, sizeof(line), "{\"kind\":\"%s\",\"pid\":%d,\"peer\":%d,\"result\":%d,\"family\":%d,\"type\":%d,\"object\":%lu,\"peerObject\":%lu",
		event.kind, pid, event.peer, event.result, event.family, event.type, event.object, event.peer_object);
	append(line, sizeof(line), ",\"local\":\"%s\",\"remote\":\"%s\",\"path\":\"%s\",\"comm\":\"%s\",\"traits\":%d,\"namespace\":%lu}\n",
		event.local ? event.local : "", event.remote ? event.remote : "", event.path ? event.path : "", event.comm ? event.comm : "ground-truth",
		traits | (event.named_pipe ? NAMED_PIPE : 0), (unsigned long)namespace.st_ino);
	write_down(line);
	if (event.result == 0 && strcmp(event.kind, "ProcessFork") == 0)
		edge("Creation", pid, event.peer);
	if (event.result == 0 && strcmp(event.kind, "UnixAccept") == 0)
		edge("Ipc", event.peer, pid);
}

void check(int result, const char *what)
{
	if (result >= 0)
		return;
	fprintf(stderr, "ground-truth: %s: %s\n", what, strerror(errno));
	kill(0, SIGKILL); /* the whole group: a partial run proves nothing */
}

/* /proc is that of the initial pid namespace, also for a process in a child namespace. */
pid_t self(void)
{
	char link[32] = "";
	check(readlink("/proc/self", link, sizeof(link) - 1), "/proc/self");
	return atoi(link);
}

unsigned long inode(int descriptor)
{
	struct stat status;
	check(fstat(descriptor, &status), "fstat");
	return status.st_ino;
}

unsigned long fifo_identity(int descriptor)
{
	struct stat status;
	check(fstat(descriptor, &status), "fstat");
	return status.st_ino ^ ((unsigned long)major(status.st_dev) << 20 | minor(status.st_dev)) << 32;
}

const char *in_folder(const char *name)
{
	char *path;
	check(asprintf(&path, "%s/%s", folder, name), "asprintf");
	return path;
}

const char *abstract(const char *name)
{
	char *path;
	check(asprintf(&path, "@syslrn-%d-%s", getpgrp(), name), "asprintf");
	return path;
}

void wait_for(sem_t *semaphore)
{
	while (sem_wait(semaphore) != 0)
		check(errno == EINTR ? 0 : -1, "sem_wait");
}

void wait_for_file(const char *name)
{
	while (access(in_folder(name), F_OK) != 0)
		usleep(2000);
}

/* Appears whole or not at all. */
void leave_file(const char *name, const char *text, size_t length)
{
	const char *temporary = in_folder("writing");
	int file = open(temporary, O_CREAT | O_WRONLY | O_TRUNC, 0600);
	check(file, temporary);
	check(write(file, text, length) == (ssize_t)length ? 0 : -1, name);
	close(file);
	check(rename(temporary, in_folder(name)), name);
}

void mark(const char *name)
{
	leave_file(name, "", 0);
}

pid_t start(void (*body)(void *), void *argument)
{
	pid_t child = fork();
	check(child, "fork");
	if (child == 0) {
		body(argument);
		_exit(0);
	}
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "ProcessExit", .pid = child });
	return child;
}

void reap(pid_t process)
{
	check(waitpid(process, NULL, 0), "waitpid");
}
