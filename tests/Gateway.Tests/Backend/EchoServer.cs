using System.Net;
using Diklat.ServiceDefaults;
using Diklat.ServiceDefaults.Rest;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.Gateway.Tests.Backend;

/// <summary>
/// A service as the platform's services are: gRPC and transcoded JSON on one cleartext HTTP/2 port, with the strict reader; with the
/// authorization of the contract when it knows a provider of tokens.
/// </summary>
public sealed class EchoServer : IAsyncLifetime
{
    private readonly WebApplication app;

    public EchoServer()
        : this(null)
    {
    }

    private EchoServer(TestIdentity? identity)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc().AddJsonTranscoding();
        builder.Logging.AddProvider(Log);
        if (identity is not null)
        {
            builder.Configuration.AddInMemoryCollection(identity.Settings());
            builder.AddCallerAuthentication();
        }

        app = builder.Build();
        app.UseRouting();
        if (identity is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/readyz", () => Results.Ok()).AllowAnonymous();
            app.MapPost("/connect/token", () => Results.Ok()).AllowAnonymous();
        }

        app.UseStrictReader();
        app.MapRpc<BatchEcho>();
        app.MapRpc<EmployeeEcho>();
        app.MapRpc<ProgramEcho>();
        app.MapRpc<AssessmentEcho>();
        app.MapRpc<AttemptEcho>();
        app.MapRpc<CertificateEcho>();
    }

    internal static EchoServer WithAuthorization(TestIdentity identity) => new(identity);

    public Uri Address => new(app.Urls.Single());

    public CapturedLog Log { get; } = new();

    public HttpClient Client() => new()
    {
        BaseAddress = Address,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public async ValueTask InitializeAsync() => await app.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
