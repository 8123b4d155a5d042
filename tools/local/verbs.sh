# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# The verbs but test and help.

verb_up() {
    local demo=yes
    case "$*" in '') ;; --no-demo) demo=no ;; *) die "up takes only --no-demo." ;; esac
    open_state
    lock
    [ $demo = no ] || touch "$STATE/demo-wanted"
    need_parts
    make_keys
    start_instances
    build
    wait_postgres
    make_roles
    take_copy
    migrate_processes
    wait_rabbitmq
    start_processes
    step "Waiting until all are ready" ready wait_processes
    [ $demo = no ] || load_demo
    make_accounts
    show_addresses
}

start_instances() {
    postgres_settings
    [ -n "${DIKLAT_POSTGRES:-}" ] || start_postgres
    [ -n "${DIKLAT_RABBITMQ:-}" ] || start_rabbitmq
}

show_addresses() {
    local http=http://localhost:$GATEWAY_HTTP
    cat <<-END

		DiklatPlatform is ready.
		  pages     $http/      (./diklat accounts prints who may sign in)
		  REST      $http      (reader: $http/docs)
		  gRPC      localhost:$GATEWAY_GRPC      (cleartext HTTP/2)
		  tokens    ./diklat token <client>      (./diklat help token lists the clients)
		  mails     ./diklat mail      (none leaves this machine: they lie in $STATE/mail)

		Calls to paste:
		  curl -s $http/health/services
		  TOKEN=\$(./diklat token office:12.71.01); curl -s -H "Authorization: Bearer \$TOKEN" '$http/v1/offices?pageSize=5'
		  TOKEN=\$(./diklat token analyst); curl -s -H "Authorization: Bearer \$TOKEN" '$http/v1/reports/overview?year=2017'
		  TOKEN=\$(./diklat token analyst); curl -s -H "Authorization: Bearer \$TOKEN" '$http/v1/reports/competencies?groupBy=KECAMATAN&competency=T.IPP.02&year=2017'
	END
}

# One account for each kind of reader, made once; their passwords lie in the state directory and nowhere else.
make_accounts() {
    [ ! -f "$STATE/accounts" ] || return 0
    step "Making accounts for signing in" accounts add_accounts
}

add_accounts() (
    umask 077
    configure identity
    dotnet "$(program identity)" accounts trial --office 12.71.01 >"$STATE/accounts.new" && mv "$STATE/accounts.new" "$STATE/accounts"
)

verb_accounts() {
    [ $# -eq 0 ] || die "accounts takes no arguments."
    need_state
    [ -f "$STATE/accounts" ] || die "There are no accounts yet." "Start the platform: ./diklat up"
    say "Sign in at http://localhost:$GATEWAY_HTTP/"
    { printf 'NAME\tPASSWORD\tROLE\n' && cat "$STATE/accounts"; } | column -t -s "$(printf '\t')" 2>/dev/null || cat "$STATE/accounts"
}

need_state() {
    [ -f "$STATE/secrets" ] || die "The platform was never started here ($STATE)." "Start it: ./diklat up"
    open_state
}

stop_everything() {
    local name
    for name in mailbox $PROCESSES; do halt "$name" & done
    wait
    halt rabbitmq
    halt epmd
    halt postgres INT # fast shutdown: TERM would wait for the clients
}

verb_down() {
    [ -f "$STATE/secrets" ] || { say "Nothing runs here." && return; }
    open_state
    lock
    anything_alive || { say "Nothing runs here." && return; }
    step "Stopping" down stop_everything
}

verb_reset() {
    [ -f "$STATE/secrets" ] || { say "There is nothing to remove." && return; }
    open_state
    local answer=no
    if [ "${1:-}" = --yes ]; then answer=yes; else
        read -rp "Remove all data, keys, secrets and backups under $STATE${DIKLAT_POSTGRES:+ and the database diklat of DIKLAT_POSTGRES}? [yes/no] " answer
    fi
    [ "$answer" = yes ] || die "Nothing was removed."
    verb_down
    if [ -n "${DIKLAT_POSTGRES:-}" ]; then
        postgres_settings
        sql -c 'DROP DATABASE IF EXISTS diklat WITH (FORCE)'
    fi
    remove_state
    say "Removed."
}

remove_state() {
    local home
    home=$(readlink -f "$STATE/postgres")
    case $home in /var/lib/diklat/*) rm -rf "$home" ;; esac
    rm -rf "$STATE"
}

part_argument() {
    local known="postgres rabbitmq mailbox $PROCESSES"
    case " $known " in *" ${1:-none} "*) ;; *) die "Name one part: ${known// /, }." ;; esac
}

verb_stop() {
    part_argument "$@"
    need_state
    lock
    local signal=TERM
    [ "$1" != postgres ] || signal=INT
    case ${2:-} in '') ;; --kill) signal=KILL ;; *) die "stop takes only --kill." ;; esac
    halt "$1" $signal
    say "$1 is stopped."
}

verb_start() {
    part_argument "$@"
    need_state
    lock
    postgres_settings
    case $1 in
        postgres | rabbitmq | mailbox) "start_$1" && "wait_$1" ;;
        *)
            [ -f "$(program "$1")" ] || die "$1 was never started here." "Start all: ./diklat up"
            start_process "$1"
            wait_process "$1"
            ;;
    esac
    say "$1 is running."
}

verb_run() {
    case " $SERVICES " in *" ${1:-none} "*) ;; *) die "Name a service and its verb: ./diklat run <service> <verb> [argument]" "Services: $SERVICES" ;; esac
    case ${2:-} in renew-log | republish | replay | retry-parked | purge) ;; *) die "Services have the verbs renew-log, republish, replay, retry-parked, purge." "./diklat help run tells what they do." ;; esac
    need_state
    postgres_settings
    [ -f "$(program "$1")" ] || die "$1 was never started here." "Start all: ./diklat up"
    run_verb "$@"
}

# The resident memory of a process and its descendants in KiB; files and shared memory, which all of them map, count once.
memory_of() {
    { cat /proc/[0-9]*/status 2>/dev/null || true; } | awk -v root="$1" '
        $1 == "Pid:" { pid = $2 } $1 == "PPid:" { parent[pid] = $2 } $1 ~ /^Rss(Anon|File|Shmem):$/ { rss[$1, pid] = $2 }
        function most(kind, p) { if (rss[kind, p] > max[kind]) max[kind] = rss[kind, p] }
        END {
            for (p in parent) {
                for (up = p; up != root && up > 1; up = parent[up]);
                if (up == root) { sum += rss["RssAnon:", p]; most("RssFile:", p); most("RssShmem:", p) }
            }
            print sum + max["RssFile:"] + max["RssShmem:"]
        }'
}

uptime_of() {
    local now start seconds
    start=$(started_at "$1") || return 0
    read -r now _ </proc/uptime
    seconds=$((${now%.*} - start / $(getconf CLK_TCK)))
    printf '%d:%02d:%02d' $((seconds / 3600)) $((seconds / 60 % 60)) $((seconds % 60))
}

verb_status() {
    need_state
    local part pid state memory own=0 once=0 all=0
    printf '%-11s %-16s %8s %-9s %10s %10s\n' PART ADDRESS PID STATE MEMORY UPTIME
    for part in $PARTS; do
        if alive "$part"; then
            pid=$(pid_of "$part") memory=$(memory_of "$(pid_of "$part")") state=running
            if [[ " $PROCESSES " == *" $part "* ]]; then
                is_ready "$part" 2>/dev/null && state=ready || state='not ready'
                own=$((own + memory))
                once=$((once + $(awk '$1 == "Pss:" { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null || echo 0)))
            fi
            all=$((all + memory))
            printf '%-11s %-16s %8d %-9s %6d MiB %10s\n' "$part" "127.0.0.1:$(port_of "$part")" "$pid" "$state" $((memory / 1024)) "$(uptime_of "$pid")"
        else
            printf '%-11s %-16s %8s %-9s\n' "$part" "127.0.0.1:$(port_of "$part")" - stopped
        fi
    done
    printf 'The gateway and the services take %d MiB (%d MiB where pages they share count once), all together %d MiB.\n' \
        $((own / 1024)) $((once / 1024)) $((all / 1024))
}

verb_logs() {
    need_state
    local follow=() name=${1:-}
    if [ "${!#}" = -f ] 2>/dev/null; then follow=(-F) && [ "$name" != -f ] || name=''; fi
    [ -z "$name" ] || [ -f "$LOGS/$name.log" ] ||
        die "There is no log of '$name'." "There are: $(cd "$LOGS" && echo *.log | sed 's/\.log//g')"
    if [ -n "$name" ]; then tail -n 50 "${follow[@]}" "$LOGS/$name.log"; else tail -n 10 "${follow[@]}" "$LOGS"/*.log; fi
}

# The newest mails, one a line, or one of them.
verb_mail() {
    need_state
    local mails=() number=0 file
    for file in "$STATE"/mail/*.txt; do [ ! -f "$file" ] || mails=("$file" "${mails[@]}"); done
    [ ${#mails[@]} -gt 0 ] || { say "There is no mail yet in $STATE/mail." && return; }
    if [ -n "${1:-}" ]; then
        [[ $1 =~ ^[1-9][0-9]*$ && $1 -le ${#mails[@]} ]] || die "There is no mail $1." "There are ${#mails[@]}; 1 is the newest."
        cat "${mails[$1 - 1]}"
        return
    fi
    for file in "${mails[@]:0:20}"; do
        printf '%3d  %s  %s  %s\n' $((number += 1)) "$(basename "$file" .txt | cut -c1-15)" "$(sed -n 's/^To: //p;1q' "$file")" "$(sed -n '2s/^Subject: //p' "$file")"
    done
}

verb_token() {
    case ${1:-} in
        bkpsdm | office:?* | instructor | instructor:?* | participant:?* | analyst | auditor) ;;
        *) die "There is no client '${1:-}'." "./diklat help token lists them." ;;
    esac
    need_state
    alive gateway || die "The platform does not run here." "Start it: ./diklat up"
    local answer token
    answer=$(curl -sS -m 20 --config - "http://localhost:$GATEWAY_HTTP/connect/token" <<-END
		data-urlencode = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
		data-urlencode = "client_id=$DEV_CLIENT"
		data-urlencode = "client_secret=$(secret "client_$DEV_CLIENT")"
		data-urlencode = "subject_token=$1"
		data-urlencode = "subject_token_type=urn:diklat:development-subject"
	END
    ) || die "The gateway does not answer." "Look at: ./diklat status, ./diklat logs gateway"
    token=$(sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p' <<<"$answer")
    [ -n "$token" ] || die "No token for '$1'; the answer was: ${answer:-empty}" "./diklat help token lists the clients."
    say "$token"
}
