using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Diklat.ServiceDefaults;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Diklat.Testing;

/// <summary>
/// One service as it really runs: Kestrel on free ports, a clone of its migrated database, tokens of a real provider. Derive one class per service;
/// use it as a class fixture, so that each test class has a database of its own.
/// </summary>
/// <param name="service">Name of the service and its schema.</param>
/// <param name="build">The service's <c>Program.Build</c>.</param>
public abstract class ServiceFixture(string service, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build) : IAsyncLifetime
{
    private readonly string keys = Directory.CreateTempSubdirectory("diklat-keys-").FullName;
    private readonly List<GrpcChannel> channels = [];
    private Dictionary<string, string> settings = [];
    private WebApplication? app;

    /// <summary>The provider whose tokens the service takes.</summary>
    public TestIdentity Identity { get; private set; } = null!;

    /// <summary>Connection strings of this fixture's database.</summary>
    public TestConnections Database { get; private set; } = null!;

    /// <summary>The clock of the service: real time plus <see cref="TestClock.Offset"/>.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Services of the running application.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>Address of gRPC and JSON (HTTP/2 without TLS).</summary>
    public string Address { get; private set; } = "";

    /// <summary>Address of the health end points (HTTP/1.1).</summary>
    public string HealthAddress { get; private set; } = "";

    /// <summary>The settings of the service as arguments, for further processes of it on the same database.</summary>
    public IReadOnlyList<string> Arguments => [.. Args(settings, Database)];

    /// <summary>Further settings, for example <c>Services:Curriculum</c>. Called once, before the start.</summary>
    protected virtual Task<Dictionary<string, string>> SettingsAsync() => Task.FromResult(new Dictionary<string, string>());

    /// <summary>Further registrations.</summary>
    protected virtual void Adjust(WebApplicationBuilder builder) => builder.Services.AddSingleton<TimeProvider>(Clock);

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        await AddKeysAsync(1);
        Identity = await TestIdentity.SharedAsync();
        settings = new()
        {
            ["Listen:Address"] = "127.0.0.1",
            ["Listen:Grpc"] = "0",
            ["Listen:Health"] = "0",
            ["Keys:Directory"] = keys,
            ["Auth:Issuer"] = Identity.Issuer,
            ["Auth:MetadataAddress"] = $"{Identity.Issuer}/.well-known/openid-configuration",
            ["Auth:TokenEndpoint"] = $"{Identity.Issuer}/connect/token",
            ["Auth:ClientId"] = service,
            ["Auth:ClientSecret"] = "test",
            // Nobody listens there: a service must start, answer and keep its events without a broker.
            ["ConnectionStrings:RabbitMq"] = "amqp://guest:guest@127.0.0.1:1/",
            ["environment"] = "Development",
        };
        foreach (var (key, value) in await SettingsAsync())
        {
            settings[key] = value;
        }

        Database = await TestDatabase.CloneAsync(service, async connections =>
        {
            // As in production: who migrates has no keys.
            await using var migration = build([.. Args(settings, connections).Where(setting => !setting.StartsWith("--Keys:", StringComparison.Ordinal))], null);
            await migration.RunServiceAsync(["migrate"]);
        });
        app = build([.. Args(settings, Database)], Adjust);
        app.UseServicePipeline();
        await app.StartAsync();
        var urls = app.Urls.ToArray();
        (Address, HealthAddress) = (urls[0], urls[1]);
    }

    /// <summary>Folder of the service's keys.</summary>
    public string Keys => keys;

    /// <summary>Adds a data key and a hash key of this number.</summary>
    public async Task AddKeysAsync(int number)
    {
        foreach (var purpose in new[] { "data", "hash" })
        {
            await File.WriteAllTextAsync(Path.Combine(keys, $"{purpose}-{number}.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
    }

    /// <summary>Another process of the service on the same database, not started: its use cases and verbs can be run.</summary>
    public WebApplication Another(params (string Key, string Value)[] other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var all = new Dictionary<string, string>(settings);
        foreach (var (key, value) in other)
        {
            all[key] = value;
        }

        return build([.. Args(all, Database)], Adjust);
    }

    /// <summary>A gRPC client with a token of this role; without a role, without a token.</summary>
    public TClient Client<TClient>(string? role = null, string? office = null, string? employee = null, string? instructor = null)
        where TClient : ClientBase
    {
        var channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = Handler(role, office, employee, instructor), DisposeHttpClient = true });
        channels.Add(channel);
        return (TClient)Activator.CreateInstance(typeof(TClient), channel)!;
    }

    /// <summary>An HTTP/2 client for the REST face with a token of this role.</summary>
    public HttpClient Http(string? role = null, string? office = null, string? employee = null, string? instructor = null) =>
        new(Handler(role, office, employee, instructor))
        {
            BaseAddress = new Uri(Address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        channels.ForEach(channel => channel.Dispose());
        if (app is not null)
        {
            using var stopping = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await app.StopAsync(stopping.Token);
            await app.DisposeAsync();
            await TestDatabase.DropAsync(Database.Name);
        }

        Directory.Delete(keys, recursive: true);
    }

    private BearerHandler Handler(string? role, string? office, string? employee, string? instructor) =>
        new(role is null ? null : Identity.Token(role, office, employee, instructor)) { InnerHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } };

    private static IEnumerable<string> Args(Dictionary<string, string> settings, TestConnections connections) => settings
        .Append(new("ConnectionStrings:Owner", connections.Owner))
        .Append(new("ConnectionStrings:Database", connections.Service))
        .Select(setting => $"--{setting.Key}={setting.Value}");

    private sealed class BearerHandler(string? token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>Real time, shifted as a test needs it.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>How far ahead of real time the service is.</summary>
    public TimeSpan Offset { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
