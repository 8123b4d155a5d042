# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# A private PostgreSQL, or the one that DIKLAT_POSTGRES names; the database and its roles.

postgres_settings() {
    PG_HOST=127.0.0.1 PG_PORT=$POSTGRES_PORT PG_USER=diklat_admin PG_DATABASE=postgres PG_PASSWORD=''
    [ -n "${DIKLAT_POSTGRES:-}" ] || { PG_PASSWORD=$(secret postgres_admin) && return; }
    [[ $DIKLAT_POSTGRES =~ ^postgres(ql)?://([^:@/]+):([^@]+)@([^:/?]+)(:([0-9]+))?(/([^/?]+))?$ ]] ||
        die "DIKLAT_POSTGRES is not of the form postgres://superuser:password@host:5432/postgres"
    PG_USER=$(url_decode "${BASH_REMATCH[2]}") PG_PASSWORD=$(url_decode "${BASH_REMATCH[3]}")
    PG_HOST=${BASH_REMATCH[4]} PG_PORT=${BASH_REMATCH[6]:-5432} PG_DATABASE=${BASH_REMATCH[8]:-postgres}
}

url_decode() { printf '%b' "${1//%/\\x}"; }

sql() {
    PGPASSWORD=$PG_PASSWORD PGCONNECT_TIMEOUT=5 psql -X -q -A -t -v ON_ERROR_STOP=1 \
        -h "$PG_HOST" -p "$PG_PORT" -U "$PG_USER" -d "$PG_DATABASE" "$@"
}

# PostgreSQL refuses root, and the user postgres cannot enter a private checkout: then the data lies in /var/lib.
postgres_home() {
    if [ "$(id -u)" != 0 ]; then
        mkdir -p "$STATE/postgres"
    elif [ ! -d "$STATE/postgres" ]; then
        mkdir -p /var/lib/diklat
        install -d -m 700 -o postgres -g postgres "/var/lib/diklat/$(node_id)"
        ln -sfn "/var/lib/diklat/$(node_id)" "$STATE/postgres"
    fi
    readlink -f "$STATE/postgres"
}

# With / as working directory: the checkout may be closed to the user postgres.
as_postgres() {
    AS_POSTGRES=(env -C /)
    [ "$(id -u)" != 0 ] || AS_POSTGRES+=(setpriv --reuid=postgres --regid=postgres --init-groups)
}

init_postgres() {
    local home=$1
    rm -rf "$home/data.new"
    (umask 077 && echo "$PG_PASSWORD" >"$home/password")
    [ "$(id -u)" != 0 ] || chown postgres "$home/password"
    "${AS_POSTGRES[@]}" "$(postgres_bin)/initdb" -D "$home/data.new" -U "$PG_USER" --pwfile="$home/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync
    rm "$home/password"
    mv "$home/data.new" "$home/data"
}

# Backends of a killed server take a moment to notice, and its lock file may name a pid that is now another program's.
after_crash() {
    local waited=0 lock=$1/postmaster.pid
    while [[ $'\n'$(readlink /proc/[0-9]*/cwd)$'\n' == *$'\n'"$1"$'\n'* ]] && [ $((waited += 1)) -lt 100 ]; do sleep 0.1; done
    [ -f "$lock" ] || return 0
    started_at "$(head -n 1 "$lock")" >/dev/null && grep -q '^postgres$' "/proc/$(head -n 1 "$lock")/comm" || rm -f "$lock"
}

# Where base backups and the archive of the write-ahead log lie; on another disk, if DIKLAT_BACKUPS once named one.
backups_home() {
    local home=${DIKLAT_BACKUPS:-} as=()
    [ -n "$home" ] || [ -d "$STATE/backups" ] || home=$(postgres_home)/backups
    if [ -n "$home" ]; then
        [ "$(id -u)" != 0 ] || as=(-o postgres -g postgres)
        install -d -m 700 "${as[@]}" "$home" "$home/wal"
        ln -sfn "$(readlink -f "$home")" "$STATE/backups"
    fi
    readlink -f "$STATE/backups"
}

# A segment that is there already and says the same was archived before a crash; one that says something else is never overwritten.
archive_command() {
    echo "f=\"$1/wal/%f.gz\"; gzip -n1 <\"%p\" >\"\$f.new\" && if [ -f \"\$f\" ]; then cmp -s \"\$f.new\" \"\$f\"; else sync \"\$f.new\" && mv \"\$f.new\" \"\$f\"; fi"
}

# start_postgres [option…]
start_postgres() {
    ! alive postgres || return 0
    local home options=(-c listen_addresses=127.0.0.1 -c "port=$PG_PORT" -c unix_socket_directories=
        -c max_connections=200 -c shared_buffers=128MB)
    need_free_port "$PG_PORT" PostgreSQL DIKLAT_POSTGRES_PORT
    home=$(postgres_home)
    as_postgres
    [ -d "$home/data" ] || step "Creating the PostgreSQL data directory" initdb init_postgres "$home"
    after_crash "$home/data"
    if [ -n "${FOR_TESTS:-}" ]; then
        options+=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
    else
        options+=(-c archive_mode=on -c archive_timeout=60 -c "archive_command=$(archive_command "$(backups_home)")")
    fi
    launch postgres "${AS_POSTGRES[@]}" "$(postgres_bin)/postgres" -D "$home/data" "${options[@]}" "$@"
}

wait_postgres() {
    local part=postgres version
    [ -z "${DIKLAT_POSTGRES:-}" ] || part=''
    wait_for "PostgreSQL at $PG_HOST:$PG_PORT" 60 "$part" sql -c 'SELECT 1'
    version=$(sql -c 'SHOW server_version_num')
    [ "$version" -ge 150000 ] || die "PostgreSQL at $PG_HOST:$PG_PORT is older than 15." "Name a newer one in DIKLAT_POSTGRES."
}

# Per service: <service>_owner makes the schema in the verb migrate, <service> may only connect until that grants it its rows.
make_roles() {
    local service role
    {
        echo "SELECT 'CREATE DATABASE diklat' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'diklat') \\gexec"
        echo "REVOKE ALL ON DATABASE diklat FROM PUBLIC;"
        for service in $SERVICES; do
            for role in "${service}_owner" "$service"; do
                echo "SELECT 'CREATE ROLE $role' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$role') \\gexec"
                echo "ALTER ROLE $role LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '$(secret "role_$role")';"
            done
            echo "GRANT CONNECT, CREATE ON DATABASE diklat TO ${service}_owner; GRANT CONNECT ON DATABASE diklat TO $service;"
        done
    } | sql
}

database_as() { echo "Host=$PG_HOST;Port=$PG_PORT;Database=diklat;Username=$1;Password=$(secret "role_$1");Maximum Pool Size=20"; }
