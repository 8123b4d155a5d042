# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# Messages, progress, and background processes known by pid files.

say() { printf '%s\n' "$*"; }

die() {
    printf 'diklat: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '        %s\n' "$@" >&2
    exit 1
}

# Long work runs in a process group of its own, so that an interrupt ends all of it.
GROUP='' ON_EXIT=''
trap at_exit EXIT
trap 'exit 130' INT TERM

in_group() {
    set -m
    "$@" </dev/null 9>&- &
    GROUP=$!
    set +m
}

end_group() {
    local waited=0
    [ -n "$GROUP" ] || return 0
    kill -- "-$GROUP" 2>/dev/null || true
    while kill -0 -- "-$GROUP" 2>/dev/null && [ $((waited += 1)) -lt 50 ]; do sleep 0.1; done
    GROUP=''
}

at_exit() {
    end_group
    $ON_EXIT
}

# step <what> <log name> <command…>: runs it with its output in a log, and shows the seconds that pass.
step() {
    local what=$1 log=$LOGS/$2.log begin=$SECONDS next=10 code=0
    shift 2
    [ -t 1 ] || printf '%s …\n' "$what"
    in_group "$@" >"$log" 2>&1
    while kill -0 "$GROUP" 2>/dev/null; do
        sleep 0.1
        if [ -t 1 ]; then
            printf '\r%s … %d s ' "$what" $((SECONDS - begin))
        elif [ $((SECONDS - begin)) -ge $next ]; then
            printf '  %d s\n' $next
            next=$((next + 10))
        fi
    done
    wait "$GROUP" || code=$?
    end_group # the compiler's server would stay for ten minutes
    [ ! -t 1 ] || printf '\r'
    if [ $code -ne 0 ]; then
        printf '%s failed after %d s; the end of %s:\n' "$what" $((SECONDS - begin)) "$log" >&2
        tail -n 30 "$log" >&2
        exit 1
    fi
    printf '%s: done (%d s)\n' "$what" $((SECONDS - begin))
}

# wait_for <what> <seconds> <part> <command…>: until it succeeds; gives up when the part's process has died.
wait_for() {
    local what=$1 until=$((SECONDS + $2)) part=$3
    shift 3
    until "$@" >"$RUN/answer" 2>&1; do
        if [ -n "$part" ] && ! alive "$part"; then
            tail -n 20 "$LOGS/$part.log" >&2 || true
            die "$what stopped while starting; above is the end of $LOGS/$part.log."
        fi
        [ $SECONDS -lt $until ] || die "$what did not answer in time. $(tail -n 1 "$RUN/answer")" "Look at: ./diklat logs $part"
        sleep 0.1
    done
}

port_open() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A killed process gives its port back a moment after it is gone.
need_free_port() {
    local until=$((SECONDS + 5))
    while port_open "$1" && [ $SECONDS -lt $until ]; do sleep 0.1; done
    ! port_open "$1" || die "Port $1, wanted for $2, is taken by another program." \
        "Stop that program, or choose another port: $3=<port> ./diklat up"
}

# A pid alone may belong to somebody else after a crash or a reboot; pid and start time together do not.
started_at() {
    local line
    read -r line 2>/dev/null <"/proc/$1/stat" || return 1
    line=${line##*) }
    [ "${line%% *}" != Z ] || return 1
    # shellcheck disable=SC2086
    set -- $line
    echo "${20}"
}

alive() {
    local pid start
    read -r pid start 2>/dev/null <"$RUN/$1.pid" && [ "$(started_at "$pid")" = "$start" ]
}

anything_alive() {
    local part
    for part in $PARTS; do ! alive "$part" || return 0; done
    return 1
}

pid_of() { cut -d' ' -f1 "$RUN/$1.pid"; }

# launch <part> <command…>: in a session of its own; the child notes its pid itself, so no crash can lose it.
launch() {
    local part=$1 log=$LOGS/$1.log
    shift
    [ ! -f "$log" ] || [ "$(stat -c %s "$log")" -lt 20000000 ] || mv "$log" "$log.1"
    rm -f "$RUN/$part.pid"
    # shellcheck disable=SC2016
    setsid bash -c '
        read -r line <"/proc/$$/stat"; line=${line##*) }; file=$1; shift
        set -- "$line" "$@"; words=($line)
        echo "$$ ${words[19]}" >"$file.new"; mv "$file.new" "$file"
        shift; exec "$@"' bash "$RUN/$part.pid" "$@" >>"$log" 2>&1 </dev/null 9>&- &
    disown
    until [ -f "$RUN/$part.pid" ]; do sleep 0.02; done
}

# halt <part> [signal]: the signal to the process, and after 20 s the end of its whole group.
halt() {
    local pid waited=0
    if alive "$1"; then
        pid=$(pid_of "$1")
        kill "-${2:-TERM}" "$pid" 2>/dev/null || true
        while alive "$1" && [ $((waited += 1)) -lt 200 ]; do sleep 0.1; done
        kill -KILL -- "-$pid" 2>/dev/null || true
    fi
    rm -f "$RUN/$1.pid"
}

# One verb that changes something at a time in each state directory.
lock() {
    exec 9>"$STATE/lock"
    flock -n 9 || { say "Another ./diklat is at work here; waiting for it." && flock 9; }
}
