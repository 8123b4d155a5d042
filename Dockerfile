# Every image of the platform: docker build --build-arg PROJECT=Enrollment .
# All programs are compiled once, in stages that the images share; PROJECT only chooses which one an image carries.
ARG DOTNET=10.0

# Project and lock files alone: as long as they are the same, the restore below comes from the cache.
FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS projects
WORKDIR /src
COPY . .
RUN find . -type f ! -name '*.csproj' ! -name '*.sln' ! -name '*.slnf' ! -name '*.props' ! -name 'packages.lock.json' ! -name 'global.json' -delete \
    && find . -type d -empty -delete

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /src
COPY --from=projects /src .
# What was downloaded is kept apart from the layer: a lost cache costs time and breaks nothing. NU1603 (another version than asked for) is an error in Directory.Build.props.
RUN --mount=type=cache,target=/root/.local/share/NuGet dotnet restore Deploy.slnf --locked-mode
COPY . .
ARG REVISION=unknown
# The same sources give the same assemblies: no path and no time of this build is in them. Libraries bring native parts for every system; an image keeps its own.
RUN dotnet publish Deploy.slnf -c Release --no-restore -p:PublishRoot=/out -p:ContinuousIntegrationBuild=true -p:SourceRevisionId=${REVISION} -p:DebugType=none \
    && for program in /out/*; do mv "$program/${program#/out/}" "$program/program"; done \
    && mkdir -m 700 /out/secrets \
    && case $(uname -m) in aarch64) own=linux-arm64 ;; *) own=linux-x64 ;; esac \
    && find /out/*/runtimes -mindepth 1 -maxdepth 1 ! -name "$own" ! -name linux ! -name unix -exec rm -rf {} +

# No shell, no package manager; ICU and time zones; user 1654.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled-extra
ARG PROJECT
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="diklat ${PROJECT}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
# The programs name their ports themselves.
ENV ASPNETCORE_HTTP_PORTS="" DOTNET_NOLOGO=1
WORKDIR /app
COPY --from=build --chown=1654:1654 /out/secrets /secrets
COPY --from=build /out/Diklat.${PROJECT} .
USER 1654:1654
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 CMD ["./program", "health"]
ENTRYPOINT ["./program"]
