/* Sockets with as little ceremony as possible. */
#include "ground_truth.h"
#include <arpa/inet.h>
#include <stddef.h>

int unix_socket(int type)
{
	int socket_ = socket(AF_UNIX, type, 0);
	check(socket_, "socket");
	return socket_;
}

struct sockaddr_un unix_name(const char *path, socklen_t *length)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	snprintf(name.sun_path, sizeof(name.sun_path), "%s", path);
	*length = offsetof(struct sockaddr_un, sun_path) + strlen(path) + 1;
	if (path[0] == '@') {
		name.sun_path[0] = 0;
		--*length;
	}
	return name;
}

int unix_bind(int type, const char *path)
{
	socklen_t length;
	struct sockaddr_un name = unix_name(path, &length);
	int socket = unix_socket(type);
	check(bind(socket, (struct sockaddr *)&name, length), path);
	return socket;
}

int unix_listen(int type, const char *path, int backlog)
{
	int socket = unix_bind(type, path);
	check(listen(socket, backlog), path);
	return socket;
}

int unix_connect(int socket, const char *path)
{
	socklen_t length;
	struct sockaddr_un name = unix_name(path, &length);
	return connect(socket, (struct sockaddr *)&name, length);
}

int inet_socket(int family, int type)
{
	int result = socket(family, type, 0);
	check(result, "socket");
	return result;
}

socklen_t inet_name(int family, const char *address, int port, struct sockaddr_storage *name)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)name;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)name;
	memset(name, 0, sizeof(*name));
	name->ss_family = family;
	v4->sin_port = htons(port); /* at the same place in both */
	check(inet_pton(family, address, family == AF_INET ? (void *)&v4->sin_addr : (void *)&v6->sin6_addr) - 1, address);
	return family == AF_INET ? sizeof(*v4) : sizeof(*v6);
}

int inet_bind(int family, int type, const char *address)
{
	struct sockaddr_storage name;
	socklen_t length = inet_name(family, address, 0, &name);
	int socket = inet_socket(family, type);
	check(bind(socket, (struct sockaddr *)&name, length), address);
	return socket;
}

int inet_connect(int socket, const char *address, int port)
{
	struct sockaddr_storage name;
	socklen_t length = inet_name(strchr(address, ':') ? AF_INET6 : AF_INET, address, port, &name);
	return connect(socket, (struct sockaddr *)&name, length);
}

const char *at(const char *address, int port)
{
	char *text;
	check(asprintf(&text, strchr(address, ':') ? "[%s]:%d" : "%s:%d", address, port), "asprintf");
	return text;
}

static const char *text_of(const struct sockaddr_storage *name)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)name;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)name;
	char address[INET6_ADDRSTRLEN];
	if (name->ss_family == AF_INET)
		inet_ntop(AF_INET, &v4->sin_addr, address, sizeof(address));
	else if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) /* the recording tells IPv4 as IPv4 */
		inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], address, sizeof(address));
	else
		inet_ntop(AF_INET6, &v6->sin6_addr, address, sizeof(address));
	return at(address, ntohs(v4->sin_port));
}

int port_of(int socket)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);
	check(getsockname(socket, (struct sockaddr *)&name, &length), "getsockname");
	return ntohs(((struct sockaddr_in *)&name)->sin_port);
}

const char *local_of(int socket)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);
	check(getsockname(socket, (struct sockaddr *)&name, &length), "getsockname");
	return text_of(&name);
}

const char *remote_of(int socket)
{
	struct sockaddr_storage name;
	socklen_t length = sizeof(name);
	check(getpeername(socket, (struct sockaddr *)&name, &length), "getpeername");
	return text_of(&name);
}
