/* ground-truth SCENARIO FOLDER: writes FOLDER/ready, waits for FOLDER/go, runs the scenario, writes FOLDER/expected. */
#include "ground_truth.h"
#include <sys/mman.h>

struct shared *shared;
const char *folder;
const char *executable;

static const struct {
	const char *name;
	void (*before)(void); /* before the recording starts */
	void (*run)(void);
	int outside;          /* not in the recorded scope */
} scenarios[] = {
	{ "nothing", NULL, NULL, 0 },
	{ "processes", NULL, process_scenarios, 0 },
	{ "process-failures", NULL, process_failures, 0 },
	{ "threads", NULL, thread_scenarios, 0 },
	{ "unix-stream", NULL, unix_stream_scenarios, 0 },
	{ "unix-stream-failures", NULL, unix_stream_failures, 0 },
	{ "message", NULL, message_scenarios, 0 },
	{ "unix-datagram", NULL, unix_datagram_scenarios, 0 },
	{ "tcp", NULL, tcp_scenarios, 0 },
	{ "tcp-failures", NULL, tcp_failures, 0 },
	{ "udp", NULL, udp_scenarios, 0 },
	{ "pipe", NULL, pipe_scenarios, 0 },
	{ "reuse", NULL, reuse_scenarios, 0 },
	{ "take-free-id", NULL, take_free_id, 1 },
	{ "windows", NULL, window_scenarios, 0 },
	{ "snapshot", snapshot_before, snapshot_scenarios, 0 },
	{ "message-old-connections", old_connections_before, old_connections, 0 },
	{ "serve-peers", listen_outside, serve_peers, 1 },
	{ "meet-peers", listen_inside, meet_peers, 0 },
	{ "count-execs", count_execs_before, count_execs, 0 },
	{ "count-unix-streams", NULL, count_unix_streams, 0 },
	{ "count-tcp", NULL, count_tcp, 0 },
	{ "count-names", count_names_before, count_names, 0 },
	{ "count-storm", NULL, count_storm, 0 },
	{ "count-busy-execs", count_busy_execs_before, count_busy_execs, 0 },
};

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "exit") == 0)
		return atoi(argv[2]);
	if (argc >= 3 && strcmp(argv[1], "follow") == 0) {
		folder = "/";
		return follow(argv);
	}
	if (argc == 4 && strcmp(argv[1], "busy") == 0)
		return stay_busy(argv);
	if (argc != 3)
		return 2;
	setpgid(0, 0);
	executable = realpath(argv[0], NULL);
	folder = argv[2];
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	sem_init(&shared->ready, 1, 0);
	sem_init(&shared->go, 1, 0);
	sem_init(&shared->done, 1, 0);
	for (size_t i = 0; i < sizeof(scenarios) / sizeof(scenarios[0]); i++) {
		if (strcmp(scenarios[i].name, argv[1]) != 0)
			continue;
		if (scenarios[i].before)
			scenarios[i].before();
		mark("ready");
		wait_for_file("go");
		if (scenarios[i].run)
			scenarios[i].run();
		if (!scenarios[i].outside)
			expect((struct expected){ .kind = "ProcessExit" });
		leave_file("expected", shared->text, shared->length);
		return 0;
	}
	fprintf(stderr, "no scenario '%s'\n", argv[1]);
	return 2;
}
