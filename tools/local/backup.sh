# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# Base backups of the private PostgreSQL; between them the archive holds everything (archive_command in postgres.sh).

need_own_postgres() {
    [ -z "${DIKLAT_POSTGRES:-}" ] || die "The PostgreSQL of DIKLAT_POSTGRES is backed up and restored where it is run, not from here." \
        "docs/operations.md, \"Back up and restore\", says what follows in the services after it was put back."
}

verb_backup() {
    need_own_postgres
    need_state
    case ${1:-} in
        '') lock ;;
        --keys) keep_keys "${2:-}" && return ;;
        *) die "backup takes only --keys <directory>." ;;
    esac
    alive postgres || die "PostgreSQL does not run, so it cannot be copied." "Start it: ./diklat start postgres"
    postgres_settings
    as_postgres
    local home base begin=$SECONDS
    home=$(backups_home) base=$home/$(date -u +%Y%m%dT%H%M%SZ)
    rm -rf "$home"/*.part
    step "Copying the database" backup base_backup "$base.part"
    step "Verifying the copy against its manifest" backup-verify "$(postgres_bin)/pg_verifybackup" --quiet "$base.part/data"
    date +%s%3N >"$base.part/finished"
    key_prints >"$base.part/keys.sha256"
    mv "$base.part" "$base"
    remove_old_backups "$home" "${DIKLAT_BACKUP_DAYS:-14}"
    say "$base: $(size_of "$base"), $((SECONDS - begin)) s. The archive holds $(size_of "$home/wal")."
    say "./diklat restore --to <time> goes back to any moment from $(first_moment "$home") on."
    say "The keys are not in it, and without them nobody reads a NIP again. Keep them elsewhere: ./diklat backup --keys <directory>"
}

base_backup() {
    install -d -m 700 "$1"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$1"
    PGPASSWORD=$PG_PASSWORD "${AS_POSTGRES[@]}" "$(postgres_bin)/pg_basebackup" -h "$PG_HOST" -p "$PG_PORT" -U "$PG_USER" \
        -D "$1/data" --checkpoint=fast --wal-method=stream --progress
}

size_of() { du -sh "$1" | cut -f1; }

# bases <home>: into BASES, the oldest first.
bases() { mapfile -t BASES < <(find "$1" -maxdepth 1 -name '[0-9]*Z' | sort); }

as_time() { date -u -d "@$(($1 / 1000)).$(printf %03d $(($1 % 1000)))" +%Y-%m-%dT%H:%M:%S.%3NZ; }

first_moment() { bases "$1" && as_time "$(cat "${BASES[0]}/finished")"; }

# What a key is known by; nobody gets a key of 32 random bytes from it.
key_prints() { (cd "$STATE/keys" && find . -name '*.key' -printf '%P\n' | sort | xargs -r sha256sum); }

# remove_old_backups <home> <days>: keeps all of those days and the newest one before them, which the first of them needs.
remove_old_backups() {
    local limit before='' base
    limit=$(date -u -d "-$2 days" +%Y%m%dT%H%M%SZ)
    bases "$1"
    for base in "${BASES[@]}"; do
        [[ ! ${base##*/} > $limit ]] || break
        [ -z "$before" ] || { rm -rf "$before" && say "$before is removed: it is older than $2 days."; }
        before=$base
    done
    bases "$1"
    "$(postgres_bin)/pg_archivecleanup" -x .gz "$1/wal" "$(sed -n 's/^START WAL LOCATION: .*(file \(.*\))$/\1/p' "${BASES[0]}/data/backup_label")"
}

# Beside the data they would open it to whoever takes the backup.
keep_keys() {
    [ -n "$1" ] && [ -d "$1" ] || die "Name a directory that exists, on another medium: ./diklat backup --keys <directory>"
    local place home file
    place=$(readlink -f "$1")/ home=$(backups_home)/
    [[ $place != "$home"* && $place != "$STATE"/* && $place != "$(postgres_home)"/* ]] ||
        die "$1 is where the data lies; keys kept there would open it to whoever takes it." "Name a directory on another medium."
    file=${place}diklat-keys-$(date -u +%Y%m%dT%H%M%SZ).tar
    (umask 077 && tar -C "$STATE" -cf "$file" keys secrets)
    say "$file holds the keys and the secrets, readable by its owner only. They come back with: tar -xf $file -C $STATE"
}
