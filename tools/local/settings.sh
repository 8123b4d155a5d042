# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# Where things lie, which ports they take, and the secrets made at first start.

STATE=${DIKLAT_STATE:-$ROOT/.diklat}
[[ $STATE == /* ]] || STATE=$PWD/$STATE
BUILT=$ROOT/obj/diklat-built # what the binaries in bin/Release were built from

SERVICES="identity curriculum enrollment assessment reporting notifications"
PROCESSES="$SERVICES portal gateway"
PARTS="postgres epmd rabbitmq mailbox $PROCESSES"
DEV_CLIENT=diklat-dev

PORTS="GATEWAY_HTTP GATEWAY_GRPC SERVICES_BASE POSTGRES_PORT RABBITMQ_PORT"

# The ports that the environment asks for; while something runs, those that it was started with.
settings() {
    RUN=$STATE/run LOGS=$STATE/logs
    GATEWAY_HTTP=${DIKLAT_GATEWAY_HTTP:-8080}
    GATEWAY_GRPC=${DIKLAT_GATEWAY_GRPC:-8081}
    SERVICES_BASE=${DIKLAT_SERVICES_BASE:-18000}
    POSTGRES_PORT=${DIKLAT_POSTGRES_PORT:-15432}
    RABBITMQ_PORT=${DIKLAT_RABBITMQ_PORT:-15672} # distribution and epmd take the two after it
    # shellcheck source=/dev/null
    ! anything_alive || source "$STATE/ports"
}

# The gRPC port of a service; its health port is the next one.
port_of() {
    case $1 in
        curriculum) echo $((SERVICES_BASE + 100)) ;;
        enrollment) echo $((SERVICES_BASE + 200)) ;;
        assessment) echo $((SERVICES_BASE + 300)) ;;
        reporting) echo $((SERVICES_BASE + 400)) ;;
        identity) echo $((SERVICES_BASE + 500)) ;;
        notifications) echo $((SERVICES_BASE + 600)) ;;
        portal) echo $((SERVICES_BASE + 700)) ;;
        mailbox) echo $((SERVICES_BASE + 625)) ;;
        gateway) echo "$GATEWAY_HTTP" ;;
        postgres) echo "$POSTGRES_PORT" ;;
        rabbitmq) echo "$RABBITMQ_PORT" ;;
        epmd) echo $((RABBITMQ_PORT + 2)) ;;
    esac
}

open_state() {
    (umask 077 && mkdir -p "$STATE/run" "$STATE/logs" "$STATE/keys" && touch "$STATE/secrets")
    STATE=$(cd "$STATE" && pwd -P)
    settings
    local name
    for name in $PORTS; do echo "$name=${!name}"; done >"$STATE/ports"
}

# secret <name>: made when first asked for, by one at a time.
secret() (
    exec 8>>"$STATE/secrets" && flock 8
    value=$(sed -n "s/^$1=//p" "$STATE/secrets")
    if [ -z "$value" ]; then
        value=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
        echo "$1=$value" >&8
    fi
    echo "$value"
)

# The files of Keys:Directory: AES-256-GCM and HMAC-SHA-256, the first of each purpose.
make_keys() {
    local service purpose file
    for service in $SERVICES portal; do
        (umask 077 && mkdir -p "$STATE/keys/$service")
        for purpose in data hash; do
            file=$STATE/keys/$service/$purpose-1.key
            [ -s "$file" ] || (umask 077 && head -c 32 /dev/urandom | base64 >"$file.new" && mv "$file.new" "$file")
        done
    done
}
