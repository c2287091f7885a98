/* Forks, execs, exits and their failures. */
#include "ground_truth.h"
#include <linux/sched.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>

extern char **environ;

static void expect_child(pid_t child, int wait_status, const char *comm_at_exit)
{
	int status;
	check(waitpid(child, &status, 0), "waitpid");
	check(status == wait_status ? 0 : -1, "wait status");
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "ProcessExit", .pid = child, .result = wait_status, .comm = comm_at_exit });
}

static long raw_clone3(unsigned long long flags, int exit_signal)
{
	struct clone_args arguments = { .flags = flags, .exit_signal = exit_signal };
	return syscall(SYS_clone3, &arguments, sizeof(arguments));
}

static void exits(void)
{
	pid_t child = fork();
	if (child == 0)
		_exit(3);
	expect_child(child, 3 << 8, NULL);

	child = fork();
	if (child == 0)
		kill(getpid(), SIGKILL), pause();
	expect_child(child, SIGKILL, NULL);

	child = fork();
	if (child == 0)
		kill(getpid(), SIGTERM), pause();
	expect_child(child, SIGTERM, NULL);

	child = raw_clone3(0, SIGCHLD);
	if (child == 0)
		_exit(9);
	expect_child(child, 9 << 8, NULL);
}

/* A link to this program: the name of a process is the last part of the path it executed. */
static const char *renamed(const char *name)
{
	const char *path = in_folder(name);
	if (access(path, F_OK) != 0)
		check(symlink(executable, path), path);
	return path;
}

static void execs(void)
{
	char *arguments[] = { "anything", "exit", "5", NULL };
	const char *renamed_once = renamed("renamed"), *long_name = renamed("a-name-of-21-characters");
	pid_t child = fork();
	if (child == 0)
		execv(renamed_once, arguments);
	expect((struct expected){ .kind = "ProcessExec", .pid = child, .comm = "renamed" });
	expect_child(child, 5 << 8, "renamed");

	child = vfork();
	if (child == 0) {
		execv(long_name, arguments);
		_exit(1);
	}
	expect((struct expected){ .kind = "ProcessExec", .pid = child, .comm = "a-name-of-21-ch" });
	expect_child(child, 5 << 8, "a-name-of-21-ch");

	check(-posix_spawn(&child, renamed_once, NULL, NULL, arguments, environ), "posix_spawn");
	expect((struct expected){ .kind = "ProcessExec", .pid = child, .comm = "renamed" });
	expect_child(child, 5 << 8, "renamed");
}

static void leave_trace(void *unused)
{
	(void)unused;
	sem_post(&shared->done);
}

static void grandchild(void *unused)
{
	(void)unused;
	wait_for(&shared->go);
	reap(start(leave_trace, NULL));
}

static void orphaning_parent(void *unused)
{
	(void)unused;
	shared->number[0] = start(grandchild, NULL);
}

/* Who loses the parent stays in the subtree. */
static void orphans(void)
{
	check(prctl(PR_SET_CHILD_SUBREAPER, 1), "subreaper");
	reap(start(orphaning_parent, NULL));
	sem_post(&shared->go);
	reap(shared->number[0]);
	check(sem_trywait(&shared->done), "the grandchild's child must have run");
}

void process_scenarios(void)
{
	exits();
	execs();
	orphans();
}

static void failing_execs(void)
{
	char *arguments[] = { "x", NULL };
	const char *plain = in_folder("plain");
	int file = open(plain, O_CREAT | O_WRONLY, 0600);
	check(file, plain);
	close(file);
	execv(in_folder("missing"), arguments);
	expect((struct expected){ .kind = "ProcessExec", .result = -ENOENT });
	execv(plain, arguments);
	expect((struct expected){ .kind = "ProcessExec", .result = -EACCES });
	syscall(SYS_execveat, AT_FDCWD, in_folder("missing"), arguments, environ, 0);
	expect((struct expected){ .kind = "ProcessExec", .result = -ENOENT });
}

static void *nothing(void *unused)
{
	return unused;
}

/* A user who may have one process only. */
static void failing_forks(void *unused)
{
	struct rlimit one = { 1, 1 };
	pthread_t thread;
	(void)unused;
	check(setrlimit(RLIMIT_NPROC, &one), "setrlimit");
	check(setresuid(54321, 54321, 54321), "setresuid");
	check(fork() == -1 && errno == EAGAIN ? 0 : -1, "fork must fail");
	expect((struct expected){ .kind = "ProcessFork", .result = -EAGAIN });
	check(raw_clone3(0, SIGCHLD) == -1 && errno == EAGAIN ? 0 : -1, "clone3 must fail");
	expect((struct expected){ .kind = "ProcessFork", .result = -EAGAIN });
	check(syscall(SYS_vfork) == -1 && errno == EAGAIN ? 0 : -1, "vfork must fail");
	expect((struct expected){ .kind = "ProcessFork", .result = -EAGAIN });
	/* A thread that cannot be made is no failed fork. */
	check(pthread_create(&thread, NULL, nothing, NULL) == EAGAIN ? 0 : -1, "a thread must fail");
	check(raw_clone3(CLONE_VM | CLONE_SIGHAND | CLONE_THREAD, 0) == -1 && errno == EAGAIN ? 0 : -1, "a thread must fail");
}

void process_failures(void)
{
	failing_execs();
	reap(start(failing_forks, NULL));
}
