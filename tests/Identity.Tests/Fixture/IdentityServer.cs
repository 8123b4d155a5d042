using System.Net;
using System.Net.Sockets;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>A process of Identity on real Kestrel and real PostgreSQL, with the development client and one service as clients.</summary>
internal sealed class IdentityServer : IAsyncDisposable
{
    private readonly bool _alone;

    private IdentityServer(Installation? installation, Installation own, string environment, string[] settings)
    {
        _alone = installation is null;
        Installation = own;
        var (http2, http1) = (FreePort(), FreePort());
        string[] listen = ["--Listen:Address=127.0.0.1", $"--Listen:Grpc={http2}", $"--Listen:Health={http1}"];
        App = Program.Build([.. Installation.Settings(environment), .. listen, .. settings], Adjust);
        Inside = new Uri($"http://127.0.0.1:{http1}/");
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Inside };
        Gateway = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{http2}/"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public Installation Installation { get; }
    public WebApplication App { get; }
    public TestClock Clock { get; } = new();
    public CapturedLog Log { get; } = new();

    /// <summary>Where services reach it, by HTTP/1.1.</summary>
    public Uri Inside { get; }
    public HttpClient Http { get; }

    /// <summary>Speaks HTTP/2, as only the gateway does.</summary>
    public HttpClient Gateway { get; }

    /// <summary>With an installation of its own.</summary>
    public static Task<IdentityServer> Start() => Start(null, "Development");

    public static async Task<IdentityServer> Start(Installation? installation, string environment, params string[] settings)
    {
        var server = await Create(installation, environment, settings);
        await server.App.StartAsync();
        await server.BecomeReady();
        return server;
    }

    /// <summary>Not started yet, so that a test can watch it refuse.</summary>
    public static async Task<IdentityServer> Create(Installation? installation, string environment, params string[] settings) =>
        new(installation, installation ?? await Installation.Create(), environment, settings);

    public async Task BecomeReady()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
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
        if (_alone)
        {
            await Installation.DisposeAsync();
        }
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        // As talkative as an operator could make it.
        builder.Services.PostConfigure<LoggerFilterOptions>(filter => ((List<LoggerFilterRule>)filter.Rules).RemoveAll(rule => rule.CategoryName != "OpenIddict"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
