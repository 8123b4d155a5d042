# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# The tests and benchmarks, with instances of their own on free ports.

# The start of a block of 1,000 ports of which none is listened on, below the range of outgoing connections.
free_block() {
    local start
    while :; do
        start=$((20000 + RANDOM % 12 * 1000))
        awk -v from=$start '$4 == "0A" { split($2, a, ":"); print a[2] }' /proc/net/tcp /proc/net/tcp6 |
            while read -r port; do [ $((16#$port / 1000 * 1000)) -ne $start ] || exit 1; done && echo $start && return
    done
}

# use_ports <state> <start of a block>: for the verbs that follow, here and in the end-to-end tests.
use_ports() {
    export DIKLAT_STATE=$1 DIKLAT_GATEWAY_HTTP=$(($2 + 80)) DIKLAT_GATEWAY_GRPC=$(($2 + 81)) \
        DIKLAT_SERVICES_BASE=$2 DIKLAT_POSTGRES_PORT=$(($2 + 32)) DIKLAT_RABBITMQ_PORT=$(($2 + 72))
    STATE=$1
}

clear_tests() {
    local state
    for state in "$1/platform" "$1/parts"; do
        [ -f "$state/secrets" ] || continue
        STATE=$state
        settings
        stop_everything
        remove_state
    done
    rm -rf "$1"
}

# What earlier runs that were killed have left.
clear_leftovers() {
    local dir pid start
    for dir in "${TMPDIR:-/tmp}"/diklat-test.*; do
        [ -O "$dir" ] && read -r pid start <"$dir/owner" && [ "$(started_at "$pid")" != "$start" ] || continue
        (clear_tests "$dir")
    done
}

verb_test() {
    FOR_TESTS=yes
    own_parts "$(needs_part_of_the_build "${1:-}")"
    use_ports "$TESTS/platform" "$(free_block)" # for the end-to-end tests, which call ./diklat up
    run_tests "$@"
}

# own_parts [project]: what tests and benchmarks run on, with instances of their own that are gone afterwards; builds all, or one project.
own_parts() {
    unset DIKLAT_POSTGRES DIKLAT_RABBITMQ
    clear_leftovers 2>/dev/null
    TESTS=$(mktemp -d "${TMPDIR:-/tmp}/diklat-test.XXXXXX")
    chmod 711 "$TESTS"
    echo "$$ $(started_at $$)" >"$TESTS/owner"
    ON_EXIT="clear_tests $TESTS"

    use_ports "$TESTS/parts" "$(free_block)"
    open_state
    need_parts
    start_instances
    build "${1:-}"
    wait_postgres
    wait_rabbitmq
    export DIKLAT_TEST_POSTGRES="Host=127.0.0.1;Port=$PG_PORT;Username=$PG_USER;Password=$PG_PASSWORD;Database=postgres" \
        DIKLAT_TEST_RABBITMQ
    DIKLAT_TEST_RABBITMQ=$(rabbitmq_uri)
}

# As durable as in production, unlike for tests: what a commit costs is part of the figures.
verb_bench() {
    own_parts bench >&2
    local code=0
    in_group dotnet "$ROOT/bench/bin/Release/net10.0/Diklat.Bench.dll" "$@"
    wait "$GROUP" || code=$?
    end_group
    exit $code
}

# A project that starts no platform needs only itself built.
needs_part_of_the_build() {
    if [ "$1" != EndToEnd ] && [ -n "$1" ] && [ -d "$ROOT/tests/$1.Tests" ]; then echo "tests/$1.Tests"; fi
}

run_tests() {
    local what=(--solution "$ROOT/DiklatPlatform.sln") code=0 log=$TESTS/output
    if [ -d "$ROOT/tests/${1:-}.Tests" ]; then
        what=(--project "$ROOT/tests/$1.Tests/Diklat.$1.Tests.csproj")
        shift
    fi
    if [ $# -gt 0 ]; then
        what+=(--ignore-exit-code 8 --filter-query "/*/*/*$1*" --filter-query "/*/*/*/*$1*") # 8: a project without such a test
    fi
    # shellcheck disable=SC2317
    run() {
        cd "$ROOT" && timeout --foreground 60m dotnet test "${what[@]}" -c Release --no-build --no-progress --max-parallel-test-modules 1 2>&1 | tee "$log"
    }
    in_group run
    wait "$GROUP" || code=$?
    end_group
    count() { awk -v what="$1:" '$1 == what { n = $2 } END { print n + 0 }' "$log"; }
    local passed failed skipped
    passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
    if [ $((passed + failed)) -eq 0 ]; then say "No test ran." && code=1; fi
    [ "$failed" -eq 0 ] || code=1
    if [ $code -ne 0 ] && [ -d "$TESTS/platform/logs" ]; then
        rm -rf "$ROOT/TestResults/platform-logs"
        mkdir -p "$ROOT/TestResults"
        cp -r "$TESTS/platform/logs" "$ROOT/TestResults/platform-logs"
        say "The logs of the end-to-end tests' platform: TestResults/platform-logs"
    fi
    # Once more at the end, where they are found though services' logs stand between.
    [ "$failed" -eq 0 ] || grep -A 8 '^failed ' "$log" || true
    $ON_EXIT
    ON_EXIT=''
    say "$passed passed, $failed failed, $skipped skipped"
    exit $code
}
