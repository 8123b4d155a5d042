using Diklat.Identity.Data;
using Diklat.Identity.Server;
using Diklat.ServiceDefaults;
using Diklat.Testing;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>What outlives a process of Identity: its database, its keys and the secrets of its clients.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Service = "enrollment";
    public const string Issuer = "http://localhost:8080/";

    private readonly TestConnections _connections;

    private Installation(TestConnections connections) => _connections = connections;

    public string Keys { get; } = Directory.CreateTempSubdirectory("diklat-identity-").FullName;

    public string DevelopmentSecret => File.ReadAllText(PathOf("development.secret"));

    public string ServiceSecret => File.ReadAllText(PathOf("enrollment.secret"));

    public static async Task<Installation> Create() => new(await TestDatabase.CloneAsync("identity", Migrate));

    public string PathOf(string file) => Path.Combine(Keys, file);

    /// <summary>In Production the operator makes them.</summary>
    public void MakeKeys()
    {
        File.WriteAllText(PathOf("enrollment.secret"), ClientSecrets.Generate());
        KeyFiles.Load(Keys, "signing", null, mayCreate: true);
        KeyFiles.Load(Keys, "encryption", null, mayCreate: true);
    }

    /// <summary>As the owner of the schema.</summary>
    public IdentityDb Open() => new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql(_connections.Owner).UseSnakeCaseNamingConvention().Options);

    public Task Migrate() => Migrate(_connections);

    public IEnumerable<string> Settings(string environment)
    {
        yield return $"--environment={environment}";
        yield return $"--ConnectionStrings:Database={_connections.Service}";
        yield return $"--Identity:Issuer={Issuer}";
        yield return $"--Keys:Directory={Keys}";
        yield return $"--Identity:Clients:{Service}:SecretFile={PathOf("enrollment.secret")}";
        yield return $"--Identity:Clients:{Service}:Role=platform";
        yield return $"--Identity:Clients:{Browser.Client}:RedirectUris:0={Browser.Redirect}";
        if (environment != "Production")
        {
            yield return $"--Identity:DevelopmentClient:SecretFile={PathOf("development.secret")}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await TestDatabase.DropAsync(_connections.Name);
        Directory.Delete(Keys, recursive: true);
    }

    private static async Task Migrate(TestConnections connections)
    {
        await using var app = Program.Build([$"--ConnectionStrings:Database={connections.Service}", $"--ConnectionStrings:Owner={connections.Owner}"]);
        Assert.True(await app.RunVerbAsync(["migrate"]));
    }
}
