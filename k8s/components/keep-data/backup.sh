#!/usr/bin/env bash
# Backs a PostgreSQL up from beside it, and puts it back. In $BACKUPS lie base backups by their time, and in wal/ the write-ahead log.
#   wal              receives the log as it is written, without end
#   base             makes a base backup and removes what is older than $BACKUP_DAYS
#   both             receives the log, with a base backup at once and daily
#   healthy          whether the log arrives: PostgreSQL says that somebody receives it
#   restore [time]   into the empty or stopped $PGDATA: up to a moment, or all that there is
set -euo pipefail
BACKUPS=${BACKUPS:-/backups}
export PGHOST=${PGHOST:-postgres} PGUSER=postgres PGPASSWORD
PGPASSWORD=$(<"${PASSWORD_FILE:-/run/secrets/diklat/password}")

say() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*"; }
die() { say "$@" >&2 && exit 1; }
bases() { mapfile -t BASES < <(find "$BACKUPS" -maxdepth 1 -name '[0-9]*Z' | sort); }

wal() {
    mkdir -p "$BACKUPS/wal"
    pg_receivewal --slot=backup --create-slot --if-not-exists
    say "receiving the log"
    exec pg_receivewal -D "$BACKUPS/wal" --slot=backup --synchronous
}

healthy() { [ "$(psql -XAtc "SELECT active FROM pg_replication_slots WHERE slot_name = 'backup'" postgres)" = t ]; }

base() {
    local base limit before='' first
    base=$BACKUPS/$(date -u +%Y%m%dT%H%M%SZ)
    rm -rf "$BACKUPS"/*.part
    pg_basebackup -D "$base.part/data" --checkpoint=fast --wal-method=stream
    pg_verifybackup --quiet "$base.part/data"
    date +%s%3N >"$base.part/finished"
    mv "$base.part" "$base"
    say "$base: $(du -sh "$base" | cut -f1)"
    limit=$(date -u -d "-${BACKUP_DAYS:-14} days" +%Y%m%dT%H%M%SZ)
    bases
    for base in "${BASES[@]}"; do
        [[ ! ${base##*/} > $limit ]] || break
        [ -z "$before" ] || { rm -rf "$before" && say "$before is removed"; }
        before=$base
    done
    bases
    first=$(sed -n 's/^START WAL LOCATION: .*(file \(.*\))$/\1/p' "${BASES[0]}/data/backup_label")
    [ ! -d "$BACKUPS/wal" ] || pg_archivecleanup "$BACKUPS/wal" "$first"
}

due() {
    bases
    [ ${#BASES[@]} -eq 0 ] || [ $(($(date +%s) - $(cat "${BASES[-1]}/finished") / 1000)) -ge 86400 ]
}

both() {
    (wal) &
    local receiver=$! again=0
    trap 'kill $receiver' TERM INT
    while kill -0 $receiver 2>/dev/null; do
        if [ "$(date +%s)" -ge $again ] && due && ! base; then
            say "the base backup failed; the next try is in an hour"
            again=$(($(date +%s) + 3600))
        fi
        sleep 5 &
        wait $! || true
    done
    die "the log is not received any more"
}

restore() {
    local limit base='' candidate before target=() socket
    before=$BACKUPS/before-$(date -u +%Y%m%dT%H%M%SZ)
    bases
    [ ${#BASES[@]} -gt 0 ] || die "There is no base backup in $BACKUPS."
    [ ! -f "$PGDATA/postmaster.pid" ] || die "PostgreSQL runs, or was killed, in $PGDATA: stop it, or start and stop it."
    if [ $# -gt 0 ]; then
        limit=$(date -u -d "$1" +%s%3N) || die "'$1' is no time; write it like 2026-11-24T20:00:00Z"
        [ "$limit" -le "$(date +%s%3N)" ] || die "$1 is in the future."
        target=(-c "recovery_target_time=$(date -u -d "$1" '+%F %T.%6N+00')")
    fi
    for candidate in "${BASES[@]}"; do
        [ $# -gt 0 ] && [ "$(cat "$candidate/finished")" -gt "$limit" ] || base=$candidate
    done
    [ -n "$base" ] || die "There is no base backup from before $1; the oldest is ${BASES[0]##*/}."
    say "what is there now, with its backups, goes to $before"
    mkdir -p "$before/data"
    cp -a "$PGDATA/." "$before/data"
    find "$PGDATA" -mindepth 1 -delete
    say "copying $base"
    cp -a "$base/data/." "$PGDATA"
    touch "$PGDATA/recovery.signal"
    mv "${BASES[@]}" "$BACKUPS/wal" "$before/"
    say "replaying the log"
    socket=$(mktemp -d)
    postgres -c listen_addresses= -c "unix_socket_directories=$socket" -c max_connections=200 "${target[@]}" -c recovery_target_action=promote \
        -c "restore_command=cp $before/wal/%f %p 2>/dev/null || cp $before/wal/%f.partial %p 2>/dev/null || cp $before/data/pg_wal/%f %p 2>/dev/null" &
    until [ "$(PGHOST=$socket psql -XAtc 'SELECT pg_is_in_recovery()' postgres 2>/dev/null)" = f ]; do
        kill -0 $! 2>/dev/null || die "The log could not be replayed up to ${1:-its end}; what was there is in $before."
        sleep 0.5
    done
    kill -INT $!
    wait $! || true
    say "restored to ${1:-the end of the log}. Next: docs/operations.md, \"Back up and restore\", what follows in the services."
}

case ${1:-} in
    wal | base | both | healthy | restore) "$@" ;;
    *) die "wal | base | both | healthy | restore [time]" ;;
esac
