/* Pipes and FIFOs: who wrote, who read, in every way there is. */
#include "ground_truth.h"
#include <sys/sendfile.h>
#include <sys/uio.h>

static int ends[2];

static void expect_pipe(const char *kind, int descriptor)
{
	expect((struct expected){ .kind = kind, .object = inode(descriptor) });
}

static void writer(void *unused)
{
	(void)unused;
	check(write(ends[1], "ab", 2), "write");
	check(write(ends[1], "cd", 2), "write");
	expect_pipe("PipeWrite", ends[1]);
}

static void vector_writer(void *unused)
{
	struct iovec part = { "abcd", 4 };
	(void)unused;
	check(writev(ends[1], &part, 1), "writev");
	expect_pipe("PipeWrite", ends[1]);
}

static void splicing_writer(void *unused)
{
	struct iovec part = { "abcd", 4 };
	(void)unused;
	check(vmsplice(ends[1], &part, 1, 0), "vmsplice");
	expect_pipe("PipeWrite", ends[1]);
}

static void sending_writer(void *unused)
{
	int file = open("/proc/self/exe", O_RDONLY);
	(void)unused;
	check(sendfile(ends[1], file, NULL, 4), "sendfile");
	expect_pipe("PipeWrite", ends[1]);
}

static void through_pipe(void (*body)(void *), int vector)
{
	char bytes[4];
	struct iovec part = { bytes, 1 };
	pid_t child;
	check(pipe(ends), "pipe");
	child = start(body, NULL);
	for (int i = 0; i < 4; i++)
		check(vector ? readv(ends[0], &part, 1) : read(ends[0], bytes, 1), "read");
	expect_pipe("PipeRead", ends[0]);
	edge("Ipc", child, self());
	reap(child);
	close(ends[0]);
	close(ends[1]);
}

static void fifo_writer(void *path)
{
	int descriptor = open(path, O_WRONLY);
	check(descriptor, path);
	check(write(descriptor, "x", 1), path);
	expect((struct expected){ .kind = "PipeWrite", .object = fifo_identity(descriptor), .named_pipe = 1 });
}

static void through_fifo(void)
{
	const char *path = in_folder("fifo");
	char byte;
	int descriptor;
	pid_t child;
	check(mkfifo(path, 0600), path);
	child = start(fifo_writer, (void *)path);
	descriptor = open(path, O_RDONLY);
	check(read(descriptor, &byte, 1), path);
	expect((struct expected){ .kind = "PipeRead", .object = fifo_identity(descriptor), .named_pipe = 1 });
	edge("Ipc", child, self());
	reap(child);
}

/* splice and tee read from one pipe and write to another. */
static void from_pipe_to_pipe(void *with_tee)
{
	int other[2];
	check(pipe(other), "pipe");
	check(with_tee ? tee(ends[0], other[1], 1, 0) : splice(ends[0], NULL, other[1], NULL, 1, 0), "splice");
	expect_pipe("PipeRead", ends[0]);
	expect_pipe("PipeWrite", other[1]);
}

static void transfers(void)
{
	check(pipe(ends), "pipe");
	check(write(ends[1], "ab", 2), "write");
	expect_pipe("PipeWrite", ends[1]);
	for (int with_tee = 0; with_tee < 2; with_tee++) {
		pid_t child = start(from_pipe_to_pipe, with_tee ? ends : NULL);
		edge("Ipc", self(), child);
		reap(child);
	}
}

/* A child's output read by its parent, as every shell does it: the writer is the program that was executed. */
static void filter(void)
{
	pid_t child;
	char byte;
	check(pipe(ends), "pipe");
	child = fork();
	if (child == 0) {
		dup2(ends[1], 1);
		execl("/bin/echo", "echo", "x", NULL);
	}
	check(read(ends[0], &byte, 1), "read");
	check(waitpid(child, NULL, 0), "waitpid");
	expect((struct expected){ .kind = "ProcessFork", .peer = child });
	expect((struct expected){ .kind = "ProcessExec", .pid = child, .comm = "echo" });
	expect((struct expected){ .kind = "PipeWrite", .pid = child, .object = inode(ends[1]), .comm = "echo" });
	expect((struct expected){ .kind = "ProcessExit", .pid = child, .comm = "echo" });
	expect_pipe("PipeRead", ends[0]);
	edge("Ipc", child, self());
}

void pipe_scenarios(void)
{
	through_pipe(writer, 0);
	through_pipe(vector_writer, 1);
	through_pipe(splicing_writer, 0);
	through_pipe(sending_writer, 0);
	through_fifo();
	transfers();
	filter();
}
