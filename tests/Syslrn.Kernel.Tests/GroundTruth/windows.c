/* The same twice before a phase is marked, and twice after it: two windows, in each of which it is told once. */
#include "ground_truth.h"

static int ends[2];

static void exchange(void)
{
	char byte;
	for (int i = 0; i < 2; i++) {
		check(write(ends[1], "x", 1), "write");
		check(read(ends[0], &byte, 1), "read");
	}
	expect((struct expected){ .kind = "PipeWrite", .object = inode(ends[1]) });
	expect((struct expected){ .kind = "PipeRead", .object = inode(ends[0]) });
}

void window_scenarios(void)
{
	check(pipe(ends), "pipe");
	exchange();
	mark("first");
	wait_for_file("second");
	exchange();
}
