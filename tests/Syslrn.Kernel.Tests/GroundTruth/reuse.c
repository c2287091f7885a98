/* A process id that is used again is another process: what the first did is new when the second does it. */
#include "ground_truth.h"
#include <linux/sched.h>

static int ends[2];

static pid_t write_as(pid_t wanted)
{
	pid_t ids[1] = { wanted };
	struct clone_args arguments = { .exit_signal = SIGCHLD, .set_tid = wanted ? (unsigned long)ids : 0, .set_tid_size = wanted ? 1 : 0 };
	pid_t child = syscall(SYS_clone3, &arguments, sizeof(arguments));
	check(child, "clone3");
	if (child == 0) {
		check(write(ends[1], "x", 1), "write");
		_exit(0);
	}
	reap(child);
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "PipeWrite", .pid = child, .object = inode(ends[1]) });
	expect((struct expected){ .kind = "ProcessExit", .pid = child });
	return child;
}

/* The id is free now: the test lets somebody outside have it. */
static void leave_id(pid_t id)
{
	FILE *file = fopen(in_folder("../free-id"), "w");
	check(file ? fprintf(file, "%d", id) : -1, "free-id");
	fclose(file);
}

void reuse_scenarios(void)
{
	pid_t first;
	check(pipe(ends), "pipe");
	first = write_as(0);
	check(write_as(first) == first ? 0 : -1, "the same id again");
	check(write_as(first) == first ? 0 : -1, "the same id once more");
	leave_id(first);
}

/* Outside the recorded scope: does what was recorded of the process that had the id before. */
void take_free_id(void)
{
	pid_t id = 0;
	FILE *file = fopen(in_folder("../free-id"), "r");
	check(file && fscanf(file, "%d", &id) == 1 ? 0 : -1, "free-id");
	check(pipe(ends), "pipe");
	check(write_as(id) == id ? 0 : -1, "the same id");
}
