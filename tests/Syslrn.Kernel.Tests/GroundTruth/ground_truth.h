/*
 * A program that makes known OS events and writes down what a recording of it must contain. Its processes talk through shared memory and semaphores
 * only, so that everything the recorder sees is on the list.
 */
#pragma once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ACTOR_IN_SCOPE = 1, PEER_IN_SCOPE = 2, NAMED_PIPE = 32 };

/* An event that must be recorded. What is left zero must be zero in the record, except where a comment says otherwise. */
struct expected {
	const char *kind;   /* as the enum EventKind spells it */
	pid_t pid;          /* 0: this process */
	pid_t peer;
	int result;
	int family;
	int type;
	unsigned long object;
	unsigned long peer_object;
	const char *local;  /* address:port */
	const char *remote;
	const char *path;   /* UNIX: an abstract name is written with @ */
	const char *comm;   /* NULL: the program's own */
	int actor_outside;  /* the actor is not in scope */
	int peer_outside;   /* the peer, if there is one, is not in scope */
	int named_pipe;
	int traits;         /* further ones */
	int with_namespace; /* inet sockets: the caller's network namespace */
};

void expect(struct expected event);

/* An edge that the system graph of the recording must have, of type Creation, Ipc or Network. Forks and UNIX accepts are edges by themselves. */
void edge(const char *type, pid_t from, pid_t to);

/* Memory that all processes share, for semaphores and numbers. */
struct shared {
	sem_t ready, go, done;
	volatile long number[16];
	volatile unsigned length;
	char text[4 << 20];
};
extern struct shared *shared;
extern const char *folder;     /* for files and sockets */
extern const char *executable;

void check(int result, const char *what);          /* ends the program if a call that must work fails */
pid_t self(void);                                  /* id in the initial pid namespace */
unsigned long inode(int descriptor);
unsigned long fifo_identity(int descriptor);       /* its device is mixed in: two file systems may use the same inode */
const char *in_folder(const char *name);           /* fresh string */
const char *abstract(const char *name);            /* fresh name of an abstract socket, of this run only */
void wait_for(sem_t *semaphore);
void wait_for_file(const char *name);              /* that the test makes */
void leave_file(const char *name, const char *text, size_t length);
void mark(const char *name);                       /* makes an empty file that the test waits for */
pid_t start(void (*body)(void *), void *argument); /* forks; expects the fork and an exit with status 0 */
void reap(pid_t process);

int unix_socket(int type);
struct sockaddr_un unix_name(const char *path, socklen_t *length);
int unix_listen(int type, const char *path, int backlog);
int unix_bind(int type, const char *path);
int unix_connect(int socket, const char *path);

int inet_socket(int family, int type);
int inet_bind(int family, int type, const char *address); /* to any free port */
int inet_connect(int socket, const char *address, int port);
socklen_t inet_name(int family, const char *address, int port, struct sockaddr_storage *name);
int port_of(int socket);
const char *local_of(int socket);
const char *remote_of(int socket);
const char *at(const char *address, int port);     /* address:port, fresh string */

void process_scenarios(void);
void process_failures(void);
void thread_scenarios(void);
void unix_stream_scenarios(void);
void unix_stream_failures(void);
void message_scenarios(void);
void unix_datagram_scenarios(void);
void tcp_scenarios(void);
void tcp_failures(void);
void udp_scenarios(void);
void pipe_scenarios(void);
void window_scenarios(void);
void snapshot_before(void);
void snapshot_scenarios(void);
void reuse_scenarios(void);
void take_free_id(void);
void old_connections_before(void);
void old_connections(void);
void listen_outside(void);
void serve_peers(void);
void listen_inside(void);
void meet_peers(void);
int follow(char **arguments);
void count_execs_before(void);
void count_execs(void);
void count_unix_streams(void);
void count_tcp(void);
void count_names_before(void);
void count_names(void);
void count_storm(void);
int stay_busy(char **arguments);
void count_busy_execs_before(void);
void count_busy_execs(void);
