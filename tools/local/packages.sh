# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# PostgreSQL, RabbitMQ and, for the tests, npm and Chromium from the machine; on Debian, as root, installed when missing.

# The newest PostgreSQL on the machine, 15 at least: prints its bin directory.
postgres_bin() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) "$(dirname "$(command -v postgres || echo /)")"; do
        [ -x "$dir/initdb" ] && [ "$("$dir/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 15 ] || continue
        echo "$dir" && return
    done
    return 1
}

# Debian's /usr/sbin/rabbitmq-server insists on root or the user rabbitmq; the script behind it does not.
rabbitmq_script() { [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && echo /usr/lib/rabbitmq/bin/rabbitmq-server || command -v rabbitmq-server; }

# The browser of the tests of pages.
chromium_of_the_machine() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

need_parts() {
    local missing=()
    [ -n "${DIKLAT_POSTGRES:-}" ] && command -v psql >/dev/null || postgres_bin >/dev/null || missing+=(postgresql)
    [ -n "${DIKLAT_RABBITMQ:-}" ] || rabbitmq_script >/dev/null || missing+=(rabbitmq-server)
    command -v curl >/dev/null || missing+=(curl)
    [ -z "${FOR_TESTS:-}" ] || command -v npm >/dev/null || missing+=(npm) # brings the checkers of contracts and pages
    [ -z "${FOR_TESTS:-}" ] || chromium_of_the_machine >/dev/null || missing+=(chromium fonts-liberation)
    [[ $'\n'$(dotnet --list-sdks 2>/dev/null) == *$'\n'10.* ]] ||
        die "The .NET SDK 10 is missing." "Install it as https://learn.microsoft.com/dotnet/core/install says, or use: docker compose up"
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        die "Missing on this machine: ${missing[*]} (PostgreSQL 15 or newer, RabbitMQ 3.10 or newer)." \
            "Install them:           sudo apt-get update && sudo apt-get install ${missing[*]}" \
            "or name running ones:   DIKLAT_POSTGRES=postgres://superuser:password@host:5432/postgres DIKLAT_RABBITMQ=amqp://user:password@host:5672/" \
            "or use containers:      docker compose up"
    step "Installing ${missing[*]}" install install_packages "${missing[@]}"
}

# Without a trace but the packages: no service is started, no cluster made, the machine's own policy put back.
install_packages() (
    policy=/usr/sbin/policy-rc.d cluster=/etc/postgresql-common/createcluster.d/diklat.conf
    put_back() {
        rm -f "$cluster"
        rmdir "$(dirname "$cluster")" 2>/dev/null || true
        if [ -e $policy.before-diklat ]; then mv -f $policy.before-diklat $policy; elif grep -qs '^# diklat' $policy; then rm -f $policy; fi
    }
    put_back # what an interrupted install left
    trap put_back EXIT
    trap 'exit 130' INT TERM
    [ ! -e $policy ] || mv $policy $policy.before-diklat
    printf '#!/bin/sh\n# diklat: no service starts during this install\nexit 101\n' >$policy
    chmod 755 $policy
    mkdir -p "$(dirname "$cluster")"
    echo 'create_main_cluster = false' >"$cluster"
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    case " $* " in *rabbitmq-server*) update-rc.d rabbitmq-server disable ;; esac # nor at the next boot
)
