# shellcheck shell=bash
# RabbitMQ, on which the services talk to each other.

start_broker() {
	local server
	server=$(printf '%s\n' /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server | sort -V | tail -n 1)
	[[ -x $server ]] || die "RabbitMQ is missing: install Debian's package rabbitmq-server"
	install -d "$state/rabbitmq"
	serve rabbitmq env "HOME=$state/rabbitmq" RABBITMQ_NODENAME=rabbit@localhost "RABBITMQ_MNESIA_BASE=$state/rabbitmq" "RABBITMQ_LOG_BASE=$logs" \
		"RABBITMQ_PID_FILE=$state/run/rabbitmq-server.pid" RABBITMQ_CONF_ENV_FILE=/dev/null "RABBITMQ_ENABLED_PLUGINS_FILE=$state/rabbitmq/plugins" \
		RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 ERL_EPMD_ADDRESS=127.0.0.1 "$server"
	await 5672 rabbitmq
}
