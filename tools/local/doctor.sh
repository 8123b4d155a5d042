# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# What is wrong with this installation, in words, and what to do about it.

PROBLEMS=0 WARNINGS=0
ok() { printf 'ok    %s\n' "$1"; }
warn() { WARNINGS=$((WARNINGS + 1)) && printf 'warn  %s\n        %s\n' "$1" "$2"; }
fail() { PROBLEMS=$((PROBLEMS + 1)) && printf 'fail  %s\n        %s\n' "$1" "$2"; }

verb_doctor() {
    [ $# -eq 0 ] || die "doctor takes no arguments."
    check_programs
    if [ ! -f "$STATE/secrets" ]; then
        settings
        check_ports
        fail "The platform was never started here ($STATE)." "Start it: ./diklat up"
    else
        open_state
        postgres_settings
        check_ports
        check_disk
        check_keys
        check_version
        check_postgres
        check_broker
        check_services
    fi
    say "$PROBLEMS problems, $WARNINGS warnings"
    [ $PROBLEMS -eq 0 ]
}

check_programs() {
    local before=$PROBLEMS
    [[ $'\n'$(dotnet --list-sdks 2>/dev/null) == *$'\n'10.* ]] || fail "The .NET SDK 10 is missing." "https://learn.microsoft.com/dotnet/core/install"
    if [ -n "${DIKLAT_POSTGRES:-}" ]; then
        command -v psql >/dev/null || fail "psql is missing." "Install postgresql-client."
    else
        postgres_bin >/dev/null || fail "PostgreSQL 15 or newer is missing." "./diklat up installs it on Debian as root; else: sudo apt-get install postgresql"
    fi
    [ -n "${DIKLAT_RABBITMQ:-}" ] || rabbitmq_script >/dev/null || fail "RabbitMQ is missing." "./diklat up installs it on Debian as root; else: sudo apt-get install rabbitmq-server"
    command -v curl >/dev/null || fail "curl is missing." "sudo apt-get install curl"
    [ $PROBLEMS -gt "$before" ] || ok "The programs are there: .NET $(dotnet --version), $([ -n "${DIKLAT_POSTGRES:-}" ] && psql --version || "$(postgres_bin)/postgres" --version)"
}

# The ports of parts that do not run must be free for them.
check_ports() {
    local part port before=$PROBLEMS
    for part in $PARTS; do
        [[ -n ${DIKLAT_POSTGRES:-} && $part == postgres ]] || [[ -n ${DIKLAT_RABBITMQ:-} && " epmd rabbitmq " == *" $part "* ]] || alive "$part" 2>/dev/null && continue
        port=$(port_of "$part")
        ! port_open "$port" || fail "Port $port, which $part needs, is taken by another program." "Stop that program, or choose other ports: ./diklat help up"
    done
    [ $PROBLEMS -gt "$before" ] || ok "The ports are ours or free."
}

check_disk() {
    local place free before=$PROBLEMS
    for place in "$STATE" "$STATE/postgres/" "$STATE/backups/"; do
        [ -d "$place" ] || continue
        free=$(df -Pk "$place" | awk 'NR == 2 { print int($4 / 1024) }')
        [ "$free" -ge 1024 ] || fail "The disk of $place has $free MiB left." "Make room; PostgreSQL stops when it is full. Old states: $STATE/postgres/data.before-*"
    done
    [ $PROBLEMS -gt "$before" ] || ok "The disk has room."
}

check_keys() {
    local service file before=$PROBLEMS open
    for service in $SERVICES; do
        for file in data-1.key hash-1.key; do
            [ -s "$STATE/keys/$service/$file" ] || fail "The key $service/$file is missing: what it encrypted cannot be read." \
                "Put it back from where the keys are kept (tar -xf … -C $STATE); up would make a new one that does not fit."
        done
    done
    open=$(find "$STATE/keys" "$STATE/secrets" -perm /077 -printf '%p ')
    [ -z "$open" ] || fail "Others can read ${open% }." "chmod -R go= $STATE/keys $STATE/secrets"
    [ $PROBLEMS -gt "$before" ] || ok "The keys are there, for their owner only."
}

check_version() {
    local name old=''
    for name in $PROCESSES; do
        ! alive "$name" || [ "$(readlink "/proc/$(pid_of "$name")/cwd")" = "$STATE/app" ] || old+=" $name"
    done
    [ -z "$old" ] || fail "These run an older build than the others:$old." "Start all anew: ./diklat down && ./diklat up"
    if [ "$(cat "$STATE/app/built" 2>/dev/null)" = "$(fingerprint)" ]; then [ -n "$old" ] || ok "Every process runs what was built from these sources."; else
        warn "The sources changed since what runs was built." "Build and start it: ./diklat up"
    fi
}

check_postgres() {
    if ! sql -c 'SELECT 1' >/dev/null 2>&1; then
        fail "PostgreSQL at $PG_HOST:$PG_PORT does not answer." "Start it: ./diklat up. Why not: ./diklat logs postgres"
        return
    fi
    judge "$(settings_sql)"
    [ -n "${DIKLAT_POSTGRES:-}" ] || check_backups
    local name
    for name in $SERVICES; do
        if [ "$(sql -d diklat -c "SELECT to_regclass('$name.migrations') IS NOT NULL" 2>/dev/null)" != t ]; then
            fail "The schema $name is not there." "Make it: ./diklat up"
            return
        fi
    done
    for name in $SERVICES; do judge "$(schema_sql "$name")"; done
    for name in $EVENTFUL; do judge "$(events_sql "$name")"; done
    judge "$(notices_sql)"
    local count what
    while IFS='|' read -r count what; do
        warn "$count $what." "One was put back to an earlier time than the other; docs/operations.md, \"Back up and restore\"."
    done < <(sql -d diklat -f "$ROOT/tools/local/dangling.sql")
}

# judge <query that gives level, sentence, remedy>
judge() {
    local level sentence remedy
    while IFS='|' read -r level sentence remedy; do "$level" "$sentence" "$remedy"; done < <(sql -d diklat -f - <<<"$1" 2>&1 || echo "fail|A question to PostgreSQL failed.|./diklat logs postgres")
}

settings_sql() {
    cat <<-END
		SELECT CASE WHEN current_setting('server_version_num')::int >= 150000 THEN 'ok' ELSE 'fail' END,
		       'PostgreSQL ' || current_setting('server_version') || ' answers.', 'Version 15 or newer is needed.'
		UNION ALL
		SELECT CASE WHEN abs(extract(epoch FROM clock_timestamp()) - $(date +%s.%N)) < 2 THEN 'ok' ELSE 'fail' END,
		       'The clock of the database is ' || round(abs(extract(epoch FROM clock_timestamp()) - $(date +%s.%N))::numeric, 1) || ' s away from ours.', 'Let both follow a time server: tokens and times depend on it.'
		UNION ALL
		SELECT CASE WHEN current_setting('max_connections')::int >= 140 THEN 'ok' ELSE 'fail' END,
		       'max_connections is ' || current_setting('max_connections') || '; six services take up to 20 each.', 'Set it to 140 or more.'
		UNION ALL
		SELECT 'fail', 'PostgreSQL runs with ' || name || ' = ' || setting || ': a crash of the machine can lose or damage data.', 'Set it to on.'
		FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
	END
}

check_backups() {
    local backups age
    judge "
        SELECT CASE WHEN current_setting('archive_mode') <> 'on' OR last_failed_time > coalesce(last_archived_time, '-infinity') THEN 'fail' ELSE 'ok' END,
               CASE WHEN current_setting('archive_mode') <> 'on' THEN 'The write-ahead log is not archived.'
                    WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN 'Archiving ' || last_failed_wal || ' fails since ' || last_failed_time::timestamptz(0) || '.'
                    ELSE 'The write-ahead log is archived; newest segment ' || coalesce(last_archived_wal, 'none yet') || '.' END,
               'Has $STATE/backups room, and may the user postgres write there? ./diklat logs postgres. Without archiving: ./diklat stop postgres, ./diklat start postgres'
        FROM pg_stat_archiver"
    backups=$(backups_home)
    bases "$backups"
    if [ ${#BASES[@]} -eq 0 ]; then
        warn "There is no base backup." "Make one: ./diklat backup"
    else
        age=$((($(date +%s) - $(cat "${BASES[-1]}/finished") / 1000) / 3600))
        [ $age -lt 26 ] && ok "The newest base backup is $age hours old." || warn "The newest base backup is $age hours old." "Make one daily: ./diklat backup"
    fi
}

# What each service's role may do, and whether its schema is the one that the programs want.
schema_sql() {
    local name=$1 wanted
    wanted=$(cd "$ROOT/services/$(title "$name")/Data/Migrations" && printf "('%s')," [0-9]*_*[!r].cs | sed 's/\.cs//g')
    cat <<-END
		SELECT 'fail', 'Migrations of $name are pending: ' || string_agg(id, ', ') || '.', './diklat up applies them.'
		FROM (VALUES ${wanted%,}) wanted (id) WHERE id NOT LIKE '%.Designer' AND id NOT IN (SELECT migration_id FROM $name.migrations) HAVING count(*) > 0
		UNION ALL SELECT 'fail', 'The role ' || rolname || ' may more than a service needs.', 'ALTER ROLE ' || rolname || ' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS'
		FROM pg_roles WHERE rolname IN ('$name', '${name}_owner') AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls)
		UNION ALL SELECT 'fail', 'The schema $name belongs to ' || nspowner::regrole || '.', 'ALTER SCHEMA $name OWNER TO ${name}_owner'
		FROM pg_namespace WHERE nspname = '$name' AND nspowner <> '${name}_owner'::regrole
		UNION ALL SELECT 'fail', 'The role $name can read the schema ' || nspname || '.', 'REVOKE ALL ON SCHEMA ' || nspname || ' FROM $name'
		FROM pg_namespace WHERE nspname = ANY (string_to_array('$SERVICES', ' ')) AND nspname <> '$name' AND has_schema_privilege('$name', oid, 'USAGE')
		UNION ALL SELECT 'fail', 'The role $name can change $name.' || relname || ', which can only be added to.', 'REVOKE UPDATE, DELETE, TRUNCATE ON $name.' || relname || ' FROM $name'
		FROM pg_class WHERE relnamespace = '$name'::regnamespace AND relname IN ('event_log', 'audit') AND has_table_privilege('$name', oid, 'UPDATE, DELETE, TRUNCATE')
		UNION ALL SELECT 'fail', 'The role $name cannot use $name.' || relname || '.', './diklat up grants it (the verb migrate).'
		FROM pg_class WHERE relnamespace = '$name'::regnamespace AND relkind = 'r' AND NOT has_table_privilege('$name', oid, 'SELECT')
	END
}

# Events on their way out of a service, and into the reports.
events_sql() {
    local name=$1
    cat <<-END
		SELECT 'fail', count(*) || ' events of $name have waited to be published for ' || extract(epoch FROM now() - min(occurred_at))::int || ' s.', 'Does $name run, and RabbitMQ? ./diklat status, ./diklat logs $name'
		FROM (SELECT occurred_at FROM $name.outbox UNION ALL
		      SELECT occurred_at FROM $name.event_log WHERE sequence > (SELECT published_sequence FROM $name.event_log_head)) waiting
		HAVING min(occurred_at) < now() - interval '1 minute'
		UNION ALL SELECT 'fail', count(*) || ' events of $name are parked: ' || min(error), 'Mend the cause, then: ./diklat run $name retry-parked'
		FROM $name.event_log_failures WHERE parked HAVING count(*) > 0
		UNION ALL SELECT 'fail', 'The reports lack events of $name since ' || occurred_at::timestamptz(0) || '.', 'Do reporting and $name run? ./diklat status, ./diklat logs reporting'
		FROM $name.event_log JOIN reporting.positions p ON lower(p.service) = '$name' AND sequence = p.contiguous + 1 WHERE occurred_at < now() - interval '2 minutes'
		UNION ALL SELECT 'fail', 'The reports follow a log of $name that is no more.', 'Reporting sees it within 15 s if it runs, and rebuilds: ./diklat status'
		FROM $name.event_log_head h JOIN reporting.positions p ON lower(p.service) = '$name' WHERE p.log <> h.log
		UNION ALL SELECT 'ok', '$name: ' || h.last_sequence || ' events, ' || pg_size_pretty(pg_total_relation_size('$name.event_log')) || ' with indexes.', '' FROM $name.event_log_head h
	END
}

# What people were to be told and were not.
notices_sql() {
    cat <<-END
		SELECT 'fail', count(*) || ' notices have been due for ' || extract(epoch FROM now() - min(due_time))::int || ' s.', 'Do notifications, enrollment and the mail server run? ./diklat status, ./diklat logs notifications'
		FROM notifications.notices WHERE state = 'PENDING' AND due_time < now() - interval '15 minutes' HAVING count(*) > 0
		UNION ALL SELECT 'warn', count(*) || ' notices failed (' || reason || ').', 'GET /v1/notices?state=FAILED lists them; once mended: POST /v1/notices/{notice}:retry'
		FROM notifications.notices WHERE state = 'FAILED' GROUP BY reason
	END
}

check_broker() {
    local queue ready consumers before=$PROBLEMS
    if [ -n "${DIKLAT_RABBITMQ:-}" ]; then
        (wait_rabbitmq) >/dev/null 2>&1 && warn "The RabbitMQ of DIKLAT_RABBITMQ answers; its queues are not seen from here." "Look at its management page." ||
            fail "The RabbitMQ of DIKLAT_RABBITMQ does not answer." "Is it running, and reachable from here?"
        return
    fi
    if ! alive rabbitmq || ! port_open "$RABBITMQ_PORT"; then
        fail "RabbitMQ does not run; events wait in their logs." "Start it: ./diklat up. Why not: ./diklat logs rabbitmq"
        return
    fi
    while read -r queue ready consumers; do
        case $queue in
            *_skipped) [ "$ready" = 0 ] || fail "$ready messages lie in $queue: they are none of ours." "Who sent them? Then: ./diklat run ${queue%%-*} purge $queue" ;;
            *_error) [ "$ready" = 0 ] || fail "$ready messages lie in $queue: their consumer gave up." \
                "Mend the cause (./diklat logs ${queue%%-*}), then: ./diklat run ${queue%%-*} replay ${queue%_error}; what can never succeed: ./diklat run ${queue%%-*} purge $queue" ;;
            *)
                [ "$ready" -lt 1000 ] || fail "$ready messages wait in $queue." "Is ${queue%%-*} slow or failing? ./diklat logs ${queue%%-*}"
                [ "$consumers" != 0 ] || fail "Nobody listens to $queue." "Start it: ./diklat start ${queue%%-*}"
                ;;
        esac
    done < <(list_queues || fail "RabbitMQ does not tell of its queues." "./diklat logs rabbitmq")
    [ $PROBLEMS -gt "$before" ] || ok "RabbitMQ runs; no queue is long, no message was given up."
}

list_queues() {
    HOME=$STATE/rabbitmq RABBITMQ_CONF_ENV_FILE=$STATE/rabbitmq/env ERL_EPMD_PORT=$((RABBITMQ_PORT + 2)) RABBITMQ_LOG_BASE=$STATE/rabbitmq/log \
        "$(dirname "$(rabbitmq_script)")/rabbitmqctl" -q -n "diklat-$(node_id)@localhost" list_queues --no-table-headers name messages_ready consumers 2>/dev/null | grep -- -
}

check_services() {
    local name before=$PROBLEMS
    for name in $PROCESSES; do
        if ! alive "$name"; then
            fail "$name does not run." "Start it: ./diklat up. Why not: ./diklat logs $name"
        elif ! is_ready "$name" 2>/dev/null; then
            fail "$name is not ready: $(curl -sS -m 2 "$(ready_address "$name")" 2>&1 | tail -n 1)" "./diklat logs $name"
        fi
    done
    [ $PROBLEMS -gt "$before" ] || ok "The services and the gateway are ready."
}
