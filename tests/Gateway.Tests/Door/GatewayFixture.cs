using System.Net.Http.Headers;
using Diklat.Gateway.Tests.Backend;
using Diklat.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Diklat.Gateway.Tests.Door;

/// <summary>The gateway as it really runs, on free ports, before a real service. Behind reporting there is nobody.</summary>
public class GatewayFixture : IAsyncLifetime
{
    private EchoServer backend = null!;
    private WebApplication app = null!;

    public TestIdentity Identity { get; private set; } = null!;

    public CapturedLog Log { get; } = new();

    protected virtual IEnumerable<string> Settings => [];

    private Uri Rest => new(app.Urls.First());

    private Uri Rpc => new(app.Urls.Last());

    public virtual async ValueTask InitializeAsync()
    {
        Identity = await TestIdentity.SharedAsync();
        backend = EchoServer.WithAuthorization(Identity);
        await backend.InitializeAsync();
        var settings = Identity.Settings().Select(setting => $"--{setting.Key}={setting.Value}")
            .Concat(Clusters.Names.Select(name => $"--Services:{name}={(name == "reporting" ? "http://127.0.0.1:1" : backend.Address)}"))
            .Concat(["--Listen:Address=127.0.0.1", "--Listen:Http=0", "--Listen:Grpc=0", "--environment=Production"])
            .Concat(Settings);
        app = Program.Build([.. settings], builder => builder.Logging.AddProvider(Log));
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        using var stopping = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(stopping.Token);
        await app.DisposeAsync();
        await backend.DisposeAsync();
    }

    /// <summary>A client of REST and gRPC-Web, with the token of this role or with the given one.</summary>
    public HttpClient Http(string? role = "training-admin", string? token = null)
    {
        var client = new HttpClient { BaseAddress = Rest };
        token ??= role is null ? null : Identity.Token(role, office: "X.01");
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A gRPC client, and headers with the token of this role.</summary>
    public (T Client, Metadata Headers) Grpc<T>(string? role = "training-admin")
        where T : ClientBase<T>
    {
        var headers = new Metadata();
        if (role is not null)
        {
            headers.Add("authorization", $"Bearer {Identity.Token(role, office: "X.01")}");
        }

        return ((T)Activator.CreateInstance(typeof(T), GrpcChannel.ForAddress(Rpc))!, headers);
    }

    internal async Task<RestAnswer> GetAsync(string path, string? role = "training-admin", string? token = null)
    {
        using var client = Http(role, token);
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await RestAnswer.Of(response);
    }
}
