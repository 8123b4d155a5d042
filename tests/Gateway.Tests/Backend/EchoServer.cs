using System.Net;
using Diklat.ServiceDefaults.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.Gateway.Tests.Backend;

/// <summary>A service as the platform's services are: gRPC and transcoded JSON on one cleartext HTTP/2 port, with the strict reader.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private readonly WebApplication app;

    public EchoServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc().AddJsonTranscoding();
        builder.Logging.AddProvider(Log);
        app = builder.Build();
        app.UseRouting();
        app.UseStrictReader();
        app.MapGrpcService<BatchEcho>();
        app.MapGrpcService<EmployeeEcho>();
        app.MapGrpcService<ProgramEcho>();
        app.MapGrpcService<AssessmentEcho>();
        app.MapGrpcService<AttemptEcho>();
    }

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
