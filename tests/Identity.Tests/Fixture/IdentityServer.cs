using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>Identity on real Kestrel and real PostgreSQL, with the development client and one service as clients.</summary>
internal sealed class IdentityServer : IAsyncDisposable
{
    public const string Issuer = "http://localhost:8080/";

    private readonly bool _ownsDatabase;

    private IdentityServer(WebApplication app, TestDatabase database, bool ownsDatabase, TestKeys keys, int http2, int http1)
    {
        App = app;
        Database = database;
        _ownsDatabase = ownsDatabase;
        Keys = keys;
        Inside = new Uri($"http://127.0.0.1:{http1}/");
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Inside };
        Gateway = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{http2}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public WebApplication App { get; }
    public TestDatabase Database { get; }
    public TestKeys Keys { get; }
    public MovableClock Clock { get; private init; } = new();
    public CapturedLog Log { get; private init; } = new();

    /// <summary>Where services reach it, by HTTP/1.1.</summary>
    public Uri Inside { get; }
    public HttpClient Http { get; }

    /// <summary>Speaks HTTP/2, as only the gateway does.</summary>
    public HttpClient Gateway { get; }

    public static Task<IdentityServer> Start(params string[] settings) => Start(null, settings);

    public static async Task<IdentityServer> Start(TestDatabase? database, params string[] settings)
    {
        var server = await Create(database, new TestKeys(), "Development", settings);
        await server.App.StartAsync();
        await server.BecomeReady();
        return server;
    }

    /// <summary>Not started yet, so that a test can watch it refuse.</summary>
    public static async Task<IdentityServer> Create(TestDatabase? database, TestKeys keys, string environment, params string[] settings)
    {
        var own = database is null;
        database ??= await TestDatabase.Create();
        var clock = new MovableClock();
        var log = new CapturedLog();
        var (http2, http1) = (FreePort(), FreePort());
        string[] args =
        [
            $"--environment={environment}", $"--ConnectionStrings:Database={database.ConnectionString}", $"--Identity:Issuer={Issuer}",
            "--Listen:Address=127.0.0.1", $"--Listen:Grpc={http2}", $"--Listen:Health={http1}", $"--Keys:Directory={keys.Directory}", .. keys.Clients(environment), .. settings,
        ];
        var app = Program.Build(args, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
            // As talkative as an operator could make it.
            builder.Services.PostConfigure<LoggerFilterOptions>(filter => ((List<LoggerFilterRule>)filter.Rules).RemoveAll(rule => rule.CategoryName != "OpenIddict"));
        });
        return new IdentityServer(app, database, own, keys, http2, http1) { Clock = clock, Log = log };
    }

    public async Task BecomeReady()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await Http.GetAsync("readyz", deadline.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Gateway.Dispose();
        await App.DisposeAsync();
        if (_ownsDatabase)
        {
            await Database.DisposeAsync();
            Keys.Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
