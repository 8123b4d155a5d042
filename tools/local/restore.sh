# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# Back to an earlier moment: the whole platform, or one service's schema.

EVENTFUL="curriculum enrollment assessment" # the services with an event log that others follow

verb_restore() {
    need_own_postgres
    local to=latest service='' yes=no keys=needed
    while [ $# -gt 0 ]; do
        case $1 in
            --to | --service) [ $# -gt 1 ] || die "$1 needs a value." "./diklat help restore" ;;&
            --to) to=$2 && shift ;;
            --service) service=$2 && shift ;;
            --yes) yes=yes ;;
            --without-keys) keys=lost ;;
            *) die "restore does not know '$1'." "./diklat help restore" ;;
        esac
        shift
    done
    need_state
    lock
    postgres_settings
    as_postgres
    [ -f "$STATE/app/built" ] || die "The platform was never started here." "Start it: ./diklat up"
    [ -z "$service" ] || [[ " $SERVICES " == *" $service "* ]] || die "There is no service '$service'." "There are: $SERVICES"

    local home backups base stamp begin=$SECONDS target=()
    home=$(postgres_home) backups=$(backups_home) stamp=$(date -u +%Y%m%dT%H%M%SZ)
    choose_base
    [ "$keys" = lost ] || need_keys
    if [ -n "$service" ]; then restore_service; else restore_all; fi
    step "Waiting until the reports have followed" reports wait_reports
    say "Restored to ${to/latest/the end of the log} in $((SECONDS - begin)) s; the reports equal a recount of $(sed 's/.*"checked": *\([0-9]*\).*/\1/' "$RUN/reconcile") rows."
    tell_dangling
}

# The newest base backup that was finished at the wanted moment.
choose_base() {
    local candidate limit
    bases "$backups"
    [ ${#BASES[@]} -gt 0 ] || die "There is no base backup in $backups." "Make one: ./diklat backup"
    if [ "$to" = latest ]; then
        [ -z "$service" ] || die "One service alone goes back to a moment: say to which one with --to."
        base=${BASES[-1]}
        return
    fi
    limit=$(date -u -d "$to" +%s%3N 2>/dev/null) || die "'$to' is no time." "Write it like --to '2026-11-24T20:00:00Z'"
    [ "$limit" -le "$(date +%s%3N)" ] || die "$(as_time "$limit") is in the future; it is $(as_time "$(date +%s%3N)")."
    base=''
    for candidate in "${BASES[@]}"; do
        [ "$(cat "$candidate/finished")" -gt "$limit" ] || base=$candidate
    done
    [ -n "$base" ] || die "There is no base backup from before $(as_time "$limit")." "The earliest moment that can be restored is $(first_moment "$backups")."
    to=$(as_time "$limit")
    target=(-c "recovery_target_time=${to/Z/+00}") # so early PostgreSQL knows no Z
}

need_keys() {
    (cd "$STATE/keys" && sha256sum --quiet -c "$base/keys.sha256" >/dev/null 2>"$RUN/answer") ||
        die "Keys are missing or others than at the time of $base:" "$(sed '/WARNING/d; s/^sha256sum: //' "$RUN/answer")" \
            "Without them what they encrypted stays unreadable. Put them back into $STATE/keys, or, if they are lost, say --without-keys."
}

agree() {
    local answer=$yes
    [ "$answer" = yes ] || read -rp "$1 [yes/no] " answer || true # nobody there to answer
    [ "$answer" = yes ] || die "Nothing was changed."
}

# What happened after the moment, so that nobody is surprised; of a database that answers.
tell_losses() {
    local name count
    [ "$to" != latest ] && alive postgres || return 0
    for name in ${service:-$EVENTFUL}; do
        [[ " $EVENTFUL " == *" $name "* ]] || continue
        count=$(sql -d diklat -c "SELECT (SELECT count(*) FROM $name.event_log WHERE occurred_at > '$to') + (SELECT count(*) FROM $name.outbox WHERE occurred_at > '$to')")
        say "  $name: $count events after $to will be undone."
    done
}

# A recovery ends at a moment only when something was committed after it, and reads only what is archived.
close_log() {
    sql -c 'SELECT pg_current_xact_id()' >/dev/null
    local segment
    segment=$(sql -c 'SELECT pg_walfile_name(pg_switch_wal())')
    wait_for "The archive of the write-ahead log" 60 '' test -f "$backups/wal/$segment.gz"
}

copy_base() {
    rm -rf "$1"
    cp -a --reflink=auto "$base/data" "$1"
    install -m 600 /dev/null "$1/recovery.signal"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$1/recovery.signal"
}

# recovery [data directory whose newest segments may not be archived]
recovery() {
    RECOVERY=("${target[@]}" -c recovery_target_timeline=latest -c recovery_target_action=promote
        -c "restore_command=if [ -f \"$backups/wal/%f.gz\" ]; then gzip -dc \"$backups/wal/%f.gz\" >\"%p\"; else cp \"${1:-/none}/pg_wal/%f\" \"%p\"; fi 2>/dev/null")
}

promoted() { [ "$(sql -c 'SELECT pg_is_in_recovery()')" = f ]; }

wait_promoted() {
    wait_for "The restored database" 3600 "$1" promoted
}

run_verb() (
    configure "$1"
    dotnet "$(program "$1")" "${@:2}"
)

# each <services> <verb…>
each() {
    local name
    for name in $1; do run_verb "$name" "${@:2}"; done
}

restore_all() {
    before=$home/data.before-$stamp
    say "The whole platform goes back to ${to/latest/the end of the log}, from the base backup $base."
    tell_losses
    agree "Go on? What is there now is kept in $before."
    step "Copying the base backup" restore copy_base "$home/data.restoring"
    ! alive postgres || step "Closing the log" restore-close close_log
    step "Stopping the services" restore-stop stop_for_restore
    [ ! -d "$home/data" ] || mv "$home/data" "$before"
    mv "$home/data.restoring" "$home/data"
    ON_EXIT=undo_restore
    recovery "$before"
    step "Replaying the log up to ${to/latest/its end}" restore-replay recover_all
    ON_EXIT=''
    make_roles
    migrate_processes
    [ -n "${DIKLAT_RABBITMQ:-}" ] || start_rabbitmq
    wait_rabbitmq
    step "Giving the event logs new ids" restore-logs each "$EVENTFUL" renew-log
    step "Emptying the queues, which tell of what is undone" restore-queues each "enrollment reporting notifications" purge
    start_processes
    step "Waiting until all are ready" ready wait_processes
    step "Publishing again what queues may have held then" restore-publish each "$EVENTFUL" republish "$(since)"
    say "What was there before is kept in $before ($(size_of "$before")); remove it when you do not need it: rm -rf $before"
}

stop_for_restore() {
    local name
    for name in $PROCESSES; do halt "$name" & done
    wait
    halt postgres INT
}

recover_all() {
    start_postgres "${RECOVERY[@]}"
    wait_promoted postgres
}

undo_restore() {
    halt postgres INT
    [ ! -d "$before" ] || { rm -rf "$home/data" && mv "$before" "$home/data"; }
    ! tail -n 20 "$LOGS/postgres.log" | grep -q 'ended before configured recovery target' ||
        say "The write-ahead log that is there ends before $to. All of it: ./diklat restore --to latest"
    say "Nothing was changed; the data lies where it lay. Start the platform: ./diklat up"
}

# As long as the inbox remembers: whoever had an event drops it.
since() { date -u -d "$([ "$to" = latest ] && date -u +%FT%TZ || echo "$to") -29 days" +%FT%TZ; }

restore_service() {
    local others=${EVENTFUL/$service/} kept=$backups/before-restore-$service-$stamp.dump dump=$STATE/restore.sql extension extensions=()
    alive postgres || die "PostgreSQL does not run." "Start it: ./diklat start postgres"
    say "The schema $service alone goes back to ${to/latest/the end of the log}, from the base backup $base; the other services keep what they have."
    tell_losses
    agree "Go on? What is there now is kept in $kept."
    step "Closing the log" restore-close close_log
    step "Copying the base backup" restore copy_base "$home/scratch"
    scratch_port=$(free_port)
    ON_EXIT=clear_scratch
    recovery
    step "Replaying the log up to $to, apart" restore-replay recover_scratch
    for extension in $(sql -d diklat -c "SELECT extname FROM pg_extension WHERE extnamespace = '$service'::regnamespace"); do extensions+=(-e "$extension"); done
    (umask 077 && : >"$dump")
    step "Taking the schema as it was" restore-take dump_schema "$scratch_port" --no-owner "${extensions[@]}" -f "$dump"
    clear_scratch
    ON_EXIT="rm -f $dump"
    halt "$service"
    (umask 077 && : >"$kept")
    step "Keeping the schema as it is" restore-keep dump_schema "$PG_PORT" -Fc -f "$kept"
    step "Putting the one in place of the other" restore-replace replace_schema
    rm -f "$dump"
    ON_EXIT=''
    step "Migrating $service" migrate migrate "$service"
    [ "$others" = "$EVENTFUL" ] || step "Giving its event log a new id" restore-logs run_verb "$service" renew-log
    start_processes
    step "Waiting until all are ready" ready wait_processes
    step "Letting the others publish again what it may have lost" restore-publish each "$others" republish "$(since)"
    say "What was there before is kept in $kept ($(size_of "$kept")); remove it when you do not need it."
}

free_port() {
    local port
    until port=$((20000 + RANDOM % 12000)) && ! port_open $port; do :; done
    echo $port
}

recover_scratch() {
    launch scratch "${AS_POSTGRES[@]}" "$(postgres_bin)/postgres" -D "$home/scratch" -c listen_addresses=127.0.0.1 -c "port=$scratch_port" \
        -c unix_socket_directories= -c max_connections=200 -c shared_buffers=64MB -c archive_mode=off "${RECOVERY[@]}"
    PG_PORT=$scratch_port wait_promoted scratch
}

clear_scratch() {
    halt scratch INT
    rm -rf "$home/scratch"
}

dump_schema() { PGPASSWORD=$PG_PASSWORD "$(postgres_bin)/pg_dump" -h "$PG_HOST" -p "$1" -U "$PG_USER" -d diklat -n "$service" "${@:2}"; }

# In one transaction, with the owner's role: all of it, owned and granted as before, or nothing.
replace_schema() {
    PGPASSWORD=$(secret "role_${service}_owner") PGOPTIONS='-c lock_timeout=30s' psql -X -q -v ON_ERROR_STOP=1 -h "$PG_HOST" -p "$PG_PORT" -U "${service}_owner" -d diklat \
        --single-transaction -c "DROP SCHEMA $service CASCADE" -f "$dump"
}

# Until the reports follow the logs that there are now, and equal what the services count.
wait_reports() {
    wait_for "Reporting" 600 reporting reports_follow
    wait_for "The recount" 600 reporting reports_equal
}

reports_follow() { [ "$(sql -d diklat -f - <<<"$(follow_sql)")" = t ]; }

follow_sql() {
    local name
    echo "SELECT bool_and(coalesce(p.log = h.log AND p.contiguous >= h.last_sequence, false)) FROM ("
    for name in $EVENTFUL; do echo "SELECT '$name' AS service, log, last_sequence FROM $name.event_log_head UNION ALL"; done
    echo "SELECT NULL, NULL, NULL WHERE false) h LEFT JOIN reporting.positions p ON lower(p.service) = h.service"
}

reports_equal() {
    local token
    token=$(verb_token auditor) || return 1
    curl -sS -f -m 60 -o "$RUN/reconcile" --config - "http://localhost:$GATEWAY_HTTP/v1/reports:reconcile" <<<"header = \"Authorization: Bearer $token\""
    grep -q '"differences":\[\],"inFlight":\[\]' "$RUN/reconcile" || { grep -o '"differences":.\{0,300\}' "$RUN/reconcile" && return 1; }
}

# What services hold of what the restored one does not have any more; only people can decide about it.
tell_dangling() {
    local count what
    sql -d diklat -f "$ROOT/tools/local/dangling.sql" -F '|' | while IFS='|' read -r count what; do say "  $count $what"; done
}
