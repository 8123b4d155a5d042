# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# A private RabbitMQ with an epmd of its own, or the one that DIKLAT_RABBITMQ names.

rabbitmq_uri() { echo "${DIKLAT_RABBITMQ:-amqp://diklat:$(secret rabbitmq)@127.0.0.1:$RABBITMQ_PORT/}"; }

# Names this installation where names are shared by the whole machine.
node_id() {
    [ -s "$STATE/id" ] || head -c 5 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$STATE/id"
    cat "$STATE/id"
}

start_rabbitmq() {
    local home=$STATE/rabbitmq dist=$((RABBITMQ_PORT + 1)) epmd=$((RABBITMQ_PORT + 2))
    mkdir -p "$home"
    if ! alive epmd; then
        need_free_port $epmd "RabbitMQ's epmd" DIKLAT_RABBITMQ_PORT
        launch epmd epmd -port $epmd -address 127.0.0.1
    fi
    ! alive rabbitmq || return 0
    need_free_port "$RABBITMQ_PORT" RabbitMQ DIKLAT_RABBITMQ_PORT
    need_free_port $dist "RabbitMQ's distribution" DIKLAT_RABBITMQ_PORT
    # The user is made with the data directory. A small write-ahead log: its tables lie in memory.
    (umask 077 && cat >"$home/rabbitmq.conf" <<-END
		listeners.tcp.local = 127.0.0.1:$RABBITMQ_PORT
		default_user = diklat
		default_pass = $(secret rabbitmq)
		raft.wal_max_size_bytes = 33554432
		log.console = true
		log.console.level = warning
		log.file = false
	END
    )
    : >"$home/env" && : >"$home/plugins"
    HOME=$home RABBITMQ_CONF_ENV_FILE=$home/env RABBITMQ_CONFIG_FILE=$home/rabbitmq.conf \
        RABBITMQ_ENABLED_PLUGINS_FILE=$home/plugins RABBITMQ_MNESIA_BASE=$home/data RABBITMQ_LOG_BASE=$home/log \
        RABBITMQ_NODENAME="diklat-$(node_id)@localhost" RABBITMQ_DIST_PORT=$dist \
        ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1 \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none" \
        launch rabbitmq "$(rabbitmq_script)"
}

wait_rabbitmq() {
    [ -n "${DIKLAT_RABBITMQ:-}" ] || { wait_for "RabbitMQ at 127.0.0.1:$RABBITMQ_PORT" 60 rabbitmq port_open "$RABBITMQ_PORT" && return; }
    [[ $DIKLAT_RABBITMQ =~ ^amqp://(.*@)?([^:/@]+)(:([0-9]+))?(/.*)?$ ]] || die "DIKLAT_RABBITMQ is not of the form amqp://user:password@host:5672/"
    wait_for "RabbitMQ at ${BASH_REMATCH[2]}" 60 '' bash -c "exec 3<>/dev/tcp/${BASH_REMATCH[2]}/${BASH_REMATCH[4]:-5672}"
}
