/* Processes with several threads: each is one process, ends once, and is known by its main thread's name. */
#include "ground_truth.h"
#include <sys/prctl.h>

enum { THREADS = 8, ROUNDS = 100 };

static void in_thread(void *(*body)(void *), void *argument)
{
	pthread_t thread;
	check(-pthread_create(&thread, NULL, body, argument), "pthread_create");
	check(-pthread_join(thread, NULL), "pthread_join");
}

static void *sleeper(void *unused)
{
	prctl(PR_SET_NAME, "sleeper");
	for (;;)
		pause();
	return unused;
}

static void many(void *(*body)(void *))
{
	for (int i = 0; i < THREADS; i++) {
		pthread_t thread;
		check(-pthread_create(&thread, NULL, body, NULL), "pthread_create");
	}
}

static volatile int released;

static void *ends_alone(void *unused)
{
	while (!released)
		sched_yield();
	syscall(SYS_exit, 1);
	return unused;
}

/* The recorded status is what wait() reports: when threads end one by one, kernels differ in whose status that is. */
static void expect_end(pid_t child)
{
	int status;
	check(waitpid(child, &status, 0), "waitpid");
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "ProcessExit", .pid = child, .result = status });
}

static void ends(void)
{
	pid_t child = fork();
	if (child == 0) {
		many(sleeper);
		_exit(7);
	}
	expect_end(child);

	child = fork();
	if (child == 0) {
		many(sleeper);
		kill(getpid(), SIGKILL);
		pause();
	}
	expect_end(child);

	/* All threads end by themselves, at the same time. */
	for (int i = 0; i < ROUNDS; i++) {
		child = fork();
		if (child == 0) {
			many(ends_alone);
			released = 1;
			syscall(SYS_exit, 5);
		}
		expect_end(child);
	}
}

static void *executes(void *path)
{
	char *arguments[] = { "x", "exit", "4", NULL };
	prctl(PR_SET_NAME, "executor");
	execv(path, arguments);
	return NULL;
}

static void exec_from_thread(void)
{
	const char *path = in_folder("from-thread");
	pid_t child;
	check(symlink(executable, path), path);
	child = fork();
	if (child == 0) {
		many(sleeper);
		in_thread(executes, (void *)path);
	}
	check(waitpid(child, NULL, 0), "waitpid");
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "ProcessExec", .pid = child, .comm = "from-thread" });
	expect((struct expected){ .kind = "ProcessExit", .pid = child, .result = 4 << 8, .comm = "from-thread" });
}

static void *forks(void *unused)
{
	pid_t child;
	prctl(PR_SET_NAME, "forker");
	child = fork();
	if (child == 0)
		_exit(0);
	check(waitpid(child, NULL, 0), "waitpid");
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	/* The child's only thread is a copy of the one that forked, name and all. */
	expect((struct expected){ .kind = "ProcessExit", .pid = child, .comm = "forker" });
	return unused;
}

static void *fails_to_execute(void *unused)
{
	char *arguments[] = { "x", NULL };
	prctl(PR_SET_NAME, "failing");
	execv(in_folder("missing"), arguments);
	expect((struct expected){ .kind = "ProcessExec", .result = -ENOENT });
	return unused;
}

void thread_scenarios(void)
{
	in_thread(forks, NULL);
	in_thread(fails_to_execute, NULL);
	exec_from_thread();
	ends();
}
