/*
 * Scenarios whose features are known by hand: CountingTests.cs has the numbers. Children execute this program again under other names and then follow a
 * script: PATH executes under that name, + forks a child that exits, uN and tPORT connect over UNIX or TCP, z waits for SIGCONT.
 */
#include "ground_truth.h"
#include <linux/sched.h>
#include <sys/prctl.h>

static const char *socket_path;

static void pass(pid_t child)
{
	int status;
	check(waitpid(child, &status, 0), "waitpid");
	check(status == 0 ? 0 : -1, "a child failed");
}

/* ground-truth follow SOCKET-PATH SCRIPT... */
int follow(char **arguments)
{
	socket_path = arguments[2];
	for (char **step = arguments + 3; *step; step++) {
		if (**step == '/') {
			char *path = *step, **rest = arguments + 3;
			do
				*rest++ = *++step;
			while (*step);
			check(execv(path, arguments), path);
		} else if (**step == '+') {
			pid_t child = fork();
			if (child == 0)
				_exit(0);
			pass(child);
		} else if (**step == 'u') {
			for (int i = atoi(*step + 1); i > 0; i--)
				check(unix_connect(unix_socket(SOCK_STREAM), socket_path), "connect");
		} else if (**step == 't') {
			check(inet_connect(inet_socket(AF_INET, SOCK_STREAM), "127.0.0.1", atoi(*step + 1)), "connect");
		} else if (**step == 'z') {
			raise(SIGSTOP);
		}
	}
	return 0;
}

static const char *named(const char *name)
{
	const char *path = in_folder(name);
	if (access(path, F_OK) != 0)
		check(symlink(executable, path), path);
	return path;
}

enum { MOST_STEPS = 20 };

static void execute(const char *first, const char *second, const char *third)
{
	char *arguments[MOST_STEPS + 4] = { "x", "follow", (char *)(socket_path ? socket_path : "-") };
	const char *steps[] = { first, second, third };
	for (int i = 0; i < 3 && steps[i]; i++)
		arguments[3 + i] = (char *)steps[i];
	follow(arguments);
}

/* A child that follows up to three steps. */
static pid_t begin(const char *first, const char *second, const char *third)
{
	pid_t child = fork();
	check(child, "fork");
	if (child == 0) {
		execute(first, second, third);
		_exit(0);
	}
	return child;
}

static void *exec_from_thread(void *path)
{
	execute(path, NULL, NULL);
	return NULL;
}

static pid_t existing;

void count_execs_before(void)
{
	existing = begin("z", named("beta"), "+");
	check(waitpid(existing, NULL, WUNTRACED), "waitpid");
}

static pid_t with_id(pid_t id, const char *first)
{
	pid_t ids[1] = { id };
	struct clone_args clone = { .exit_signal = SIGCHLD, .set_tid = id ? (unsigned long)ids : 0, .set_tid_size = id ? 1 : 0 };
	pid_t child = syscall(SYS_clone3, &clone, sizeof(clone));
	check(child, "clone3");
	if (child == 0) {
		execute(first, NULL, NULL);
		_exit(0);
	}
	pass(child);
	return child;
}

void count_execs(void)
{
	const char *alpha = named("alpha"), *beta = named("beta"), *gamma = named("gamma");
	pid_t child;
	for (int i = 0; i < 3; i++)
		pass(begin(alpha, NULL, NULL));
	for (int i = 0; i < 2; i++)
		pass(begin(alpha, beta, alpha));
	for (int i = 0; i < 4; i++)
		pass(begin(beta, "+", gamma));
	pass(begin(NULL, NULL, NULL));
	child = fork();
	if (child == 0) {
		pthread_t thread;
		check(-pthread_create(&thread, NULL, exec_from_thread, (void *)alpha), "pthread_create");
		pause();
	}
	pass(child);
	child = vfork();
	if (child == 0) {
		execl(alpha, "x", "follow", "-", NULL);
		_exit(1);
	}
	pass(child);
	with_id(with_id(0, alpha), NULL);
	kill(existing, SIGCONT); /* to beta, which forks */
	pass(existing);
}

static void take(int listener, int connections)
{
	for (int i = 0; i < connections; i++)
		check(accept(listener, NULL, NULL), "accept");
}

void count_unix_streams(void)
{
	const char *client = named("client"), *other = named("other");
	int listener;
	pid_t child;
	socket_path = in_folder("socket");
	listener = unix_listen(SOCK_STREAM, socket_path, 20);
	/* Clients that have ended when they are accepted. */
	for (int i = 0; i < 2; i++)
		pass(begin(client, "u3", NULL));
	take(listener, 6);
	/* A client that has executed another program when it is accepted. */
	child = begin(client, "u1", other);
	pass(child);
	take(listener, 1);
	/* One that does so afterwards. */
	child = begin("u1", "z", other);
	check(waitpid(child, NULL, WUNTRACED), "waitpid");
	take(listener, 1);
	kill(child, SIGCONT);
	pass(child);
	/* A connection to itself, and one that a forked worker accepts. */
	check(unix_connect(unix_socket(SOCK_STREAM), socket_path), "connect");
	take(listener, 1);
	check(unix_connect(unix_socket(SOCK_STREAM), socket_path), "connect");
	child = fork();
	if (child == 0) {
		take(listener, 1);
		_exit(0);
	}
	pass(child);
}

void count_tcp(void)
{
	const char *client = named("client");
	int listener = inet_bind(AF_INET, SOCK_STREAM, "127.0.0.1");
	char step[16];
	check(listen(listener, 20), "listen");
	snprintf(step, sizeof(step), "t%d", port_of(listener));
	for (int i = 0; i < 2; i++)
		pass(begin(client, step, step));
	take(listener, 4);
}

/* Names that try to get out of whatever they are written into; the N-th has N + 1 processes. */
static const char *const names[] = {
	"\"*x;#", "back\\slash\\n", "two\nlines", "\xff\xfe\x80", "exactly15bytes!", "%s%n{{bytes}}", "' or $(true) `", "\\x41", "}; 0", "?\?<!--", "\\",
	/* These cannot be the name of a file, but a process can give them to itself. */
	"*/ int x; /*", "?\?/", "//",
};
enum { NAMES = sizeof(names) / sizeof(names[0]) };
static pid_t renamed[NAMES];

void count_names_before(void)
{
	for (int i = 0; i < NAMES; i++) {
		if (!strchr(names[i], '/'))
			continue;
		renamed[i] = fork();
		if (renamed[i] == 0) {
			prctl(PR_SET_NAME, names[i]);
			raise(SIGSTOP);
			for (int child = 0; child <= i; child++)
				pass(begin(NULL, NULL, NULL));
			_exit(0);
		}
		check(waitpid(renamed[i], NULL, WUNTRACED), "waitpid");
	}
}

void count_names(void)
{
	for (int i = 0; i < NAMES; i++) {
		if (renamed[i]) {
			kill(renamed[i], SIGCONT);
			pass(renamed[i]);
		} else {
			for (int child = 0; child <= i; child++)
				pass(begin(named(names[i]), NULL, NULL));
			unlink(in_folder(names[i])); /* the test can only remove names that are text */
		}
	}
}

/* 10,000 short-lived processes from four at a time, of which every tenth executes a program. */
void count_storm(void)
{
	const char *alpha = named("alpha");
	pid_t workers[4];
	for (int i = 0; i < 4; i++) {
		workers[i] = fork();
		if (workers[i] == 0) {
			for (int child = 0; child < 2499; child++)
				pass(begin(child % 10 == 0 ? alpha : NULL, NULL, NULL));
			_exit(0);
		}
	}
	for (int i = 0; i < 4; i++)
		pass(workers[i]);
}

enum { BUSY = 6, CHILDREN = 3 };

static void busy(const char *name)
{
	execl(in_folder(name), "x", "busy", folder, name, (char *)NULL);
	check(-1, name);
}

/* ground-truth busy FOLDER NAME: executes itself under two names in turn until it is told to stop; leaves a file that says under which it had its children. */
int stay_busy(char **arguments)
{
	const char *name = arguments[3];
	char done[64];
	folder = arguments[2];
	if (access(in_folder("stop"), F_OK) != 0)
		busy(strcmp(name, "alpha") == 0 ? "beta" : "alpha");
	for (int i = 0; i < CHILDREN; i++)
		pass(begin(NULL, NULL, NULL));
	snprintf(done, sizeof(done), "%s-%d", name, getpid());
	/* Not mark(): all would write to its temporary file at the same time. */
	check(close(open(in_folder(done), O_CREAT | O_WRONLY, 0600)), done);
	return 0;
}

static pid_t busy_processes[BUSY];

void count_busy_execs_before(void)
{
	named("alpha");
	named("beta");
	for (int i = 0; i < BUSY; i++) {
		busy_processes[i] = fork();
		check(busy_processes[i], "fork");
		if (busy_processes[i] == 0)
			busy("alpha");
	}
}

void count_busy_execs(void)
{
	mark("stop");
	for (int i = 0; i < BUSY; i++)
		pass(busy_processes[i]);
}
