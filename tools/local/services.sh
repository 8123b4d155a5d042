# shellcheck shell=bash disable=SC2015,SC2034,SC2153
# The platform's own processes: built, migrated, started from a copy of their binaries.

title() { echo "${1^}"; }

fingerprint() {
    find "$ROOT" \( -name bin -o -name obj -o -name TestResults -o -name '.*' ! -name .editorconfig -o -name node_modules -o -path "$ROOT/docs" -o -path "$ROOT/tools/local" \) -prune \
        -o -type f ! -name '*.md' -printf '%P %s %T@\n' | sort | sha256sum
}

# build [folder of a project]: all, or what that project needs.
build() {
    local now
    now=$(fingerprint)
    if [ "$(cat "$BUILT" 2>/dev/null)" = "$now" ]; then return; fi
    if [ -n "${1:-}" ]; then
        step "Building what $1 needs" build build_one "$ROOT/$1"
        return
    fi
    step "Building" build build_solution
    fingerprint >"$BUILT"
}

BUILD_HOW=(-c Release -v q --nologo -nodeReuse:false)

build_solution() {
    build_one "$ROOT/DiklatPlatform.sln" && flock -o "$ROOT/obj" dotnet publish "$ROOT/tools/Programs" "${BUILD_HOW[@]}" --no-build
}

build_one() {
    mkdir -p "$ROOT/obj"
    # A compiler server and build nodes of its own, so that no other build's are ended after it.
    # -o: the compiler server, which stays a while, must not keep the lock.
    flock -o "$ROOT/obj" dotnet build "$1" "${BUILD_HOW[@]}" -p:UseSharedCompilation=true -p:SharedCompilationId="diklat-$$"
}

# Started from copies: a build must not change the files under a running process.
take_copy() {
    [ "$(cat "$STATE/app/built" 2>/dev/null)" = "$(cat "$BUILT")" ] && return
    local name
    for name in mailbox $PROCESSES; do halt "$name" & done
    wait
    rm -rf "$STATE/app"
    cp -a "$ROOT/tools/Programs/bin/programs" "$STATE/app"
    cp "$BUILT" "$STATE/app/built"
}

# For every process of ours.
small_process() {
    # Small heaps: eight processes share a developer's machine with a browser and an editor.
    export DOTNET_gcServer=0 DOTNET_gcConcurrent=0 DOTNET_GCConserveMemory=5 DOTNET_GCgen0size=0x400000 DOTNET_GCgen0MaxBudget=0x800000 \
        DOTNET_EnableWriteXorExecute=0 MALLOC_ARENA_MAX=2
    # What was compiled at the build is not compiled again while it runs: that would take most of the first minutes' time and much memory.
    export DOTNET_TieredCompilation=0
}

# The configuration of one process, as environment.
configure() {
    local name=$1 other
    export DOTNET_ENVIRONMENT=Development ASPNETCORE_ENVIRONMENT=Development DOTNET_NOLOGO=1
    small_process
    export Listen__Address=127.0.0.1 Region__TimeZone=${DIKLAT_TIME_ZONE:-Asia/Jakarta}
    if [ "$name" = gateway ]; then
        export Listen__Http=$GATEWAY_HTTP Listen__Grpc=$GATEWAY_GRPC
    else
        export Listen__Grpc Listen__Health
        Listen__Grpc=$(port_of "$name") Listen__Health=$(($(port_of "$name") + 1))
        export ConnectionStrings__Database ConnectionStrings__RabbitMq Keys__Directory=$STATE/keys/$name
        if [ "$name" = portal ]; then unset ConnectionStrings__Database ConnectionStrings__RabbitMq; else
            ConnectionStrings__Database=$(database_as "$name") ConnectionStrings__RabbitMq=$(rabbitmq_uri)
        fi
    fi
    for other in $SERVICES portal; do export "Services__$(title "$other")=http://127.0.0.1:$(port_of "$other")"; done
    export Auth__Audience=diklat Auth__Issuer=http://localhost:$GATEWAY_HTTP/ \
        Auth__MetadataAddress=http://127.0.0.1:$(($(port_of identity) + 1))/.well-known/openid-configuration \
        Auth__TokenEndpoint=http://127.0.0.1:$(($(port_of identity) + 1))/connect/token \
        Auth__ClientId=$name Auth__ClientSecret
    Auth__ClientSecret=$(secret "client_$name")
    if [ "$name" = notifications ]; then
        export Smtp__Host=127.0.0.1 Smtp__Security=None Smtp__Port Notices__PublicAddress=http://localhost:$GATEWAY_HTTP/
        Smtp__Port=$(port_of mailbox)
    fi
    if [ "$name" = portal ]; then
        export Services__Gateway=http://127.0.0.1:$GATEWAY_GRPC Auth__AuthorizationEndpoint=${Auth__Issuer}connect/authorize \
            Auth__RevocationEndpoint=http://127.0.0.1:$(($(port_of identity) + 1))/connect/revoke
    fi
    # Pages say so, and so do the files that reporting makes.
    export Region__SampleData
    Region__SampleData=$([ -f "$STATE/demo-wanted" ] && echo true || echo false)
    if [ "$name" = identity ]; then
        export Identity__Clients__portal__RedirectUris__0=${Auth__Issuer}masuk/selesai Identity__Clients__portal__Secret
        Identity__Clients__portal__Secret=$(secret client_portal)
        export Identity__Issuer=$Auth__Issuer Identity__DevelopmentClient__Secret
        Identity__DevelopmentClient__Secret=$(secret "client_$DEV_CLIENT")
        for other in $SERVICES; do
            export "Identity__Clients__${other}__Role=platform" "Identity__Clients__${other}__Secret=$(secret "client_$other")"
        done
    fi
}

program() { echo "$STATE/app/Diklat.$(title "$1").dll"; }

migrate() (
    configure "$1"
    export ConnectionStrings__Owner
    ConnectionStrings__Owner=$(database_as "$1_owner")
    dotnet "$(program "$1")" migrate
)

# migrate_all <service…>: two at a time, each in its own schema.
migrate_all() {
    local name failed=0
    for name in "$@"; do
        migrate "$name" &
        [ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n || failed=1
    done
    while [ -n "$(jobs -p)" ]; do wait -n || failed=1; done
    return $failed
}

start_process() (
    ! alive "$1" || return 0
    if [ "$1" = gateway ]; then
        need_free_port "$GATEWAY_HTTP" "the gateway" DIKLAT_GATEWAY_HTTP
        need_free_port "$GATEWAY_GRPC" "the gateway's gRPC" DIKLAT_GATEWAY_GRPC
    else
        need_free_port "$(port_of "$1")" "$1" DIKLAT_SERVICES_BASE
        need_free_port $(($(port_of "$1") + 1)) "the health of $1" DIKLAT_SERVICES_BASE
    fi
    configure "$1"
    cd "$STATE/app" || exit
    launch "$1" dotnet "$(program "$1")"
)

ready_address() { if [ "$1" = gateway ]; then echo "http://localhost:$GATEWAY_HTTP/health/ready"; else echo "http://127.0.0.1:$(($(port_of "$1") + 1))/readyz"; fi; }

is_ready() { curl -sS -f -m 2 -o /dev/null "$(ready_address "$1")"; }

wait_process() { wait_for "$1" 60 "$1" is_ready "$1"; }

migrate_processes() {
    local name down=()
    for name in $SERVICES; do
        alive "$name" || down+=("$name")
    done
    [ ${#down[@]} -eq 0 ] || step "Migrating ${down[*]}" migrate migrate_all "${down[@]}"
}

# The mail server of a developer: mails lie in a folder and go nowhere.
start_mailbox() (
    ! alive mailbox || return 0
    need_free_port "$(port_of mailbox)" "the mailbox" DIKLAT_SERVICES_BASE
    small_process
    cd "$STATE/app" || exit
    launch mailbox dotnet "$(program mailbox)" "$(port_of mailbox)" "$STATE/mail"
)

wait_mailbox() { wait_for "The mailbox" 30 mailbox port_open "$(port_of mailbox)"; }

start_processes() {
    local name
    start_mailbox
    for name in $PROCESSES; do start_process "$name"; done
}

wait_processes() {
    local name
    wait_mailbox
    for name in $PROCESSES; do wait_process "$name"; done
}

load_demo() {
    [ ! -f "$STATE/demo-loaded" ] || return 0
    export DIKLAT_GRPC=http://localhost:$GATEWAY_GRPC DIKLAT_TOKEN_ENDPOINT=http://localhost:$GATEWAY_HTTP/connect/token \
        DIKLAT_DEV_CLIENT=$DEV_CLIENT DIKLAT_DEV_SECRET
    DIKLAT_DEV_SECRET=$(secret "client_$DEV_CLIENT")
    step "Loading the demonstration data" demo dotnet "$(program demo)"
    touch "$STATE/demo-loaded"
}
