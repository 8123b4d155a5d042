using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Diklat.Identity.Api;
using Diklat.ServiceDefaults;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Diklat.Browser.Tests.Site.PortalSite))]

namespace Diklat.Browser.Tests.Site;

/// <summary>The real portal behind the real gateway, with the real identity service and a real browser; reports come from a sample city.</summary>
public sealed class PortalSite : IAsyncLifetime
{
    private readonly string keys = Directory.CreateTempSubdirectory("diklat-portal-").FullName;
    private readonly Dictionary<string, string> passwords = [];
    private readonly List<WebApplication> apps = [];
    private TestConnections database = null!;
    private IPlaywright playwright = null!;
    private string developmentSecret = "";

    public Uri Address { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public string Axe { get; private set; } = "";

    public PageWatch Watch { get; } = new();

    internal SampleReports Reports { get; } = new(new SampleCity());

    internal SampleCity City { get; } = new();

    internal WebApplication Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var (http, grpc, oidc, oidcHealth, pages, pagesHealth, backend) = (Free(), Free(), Free(), Free(), Free(), Free(), Free());
        Address = new Uri($"http://localhost:{http}/");
        var (secret, development) = (Random(), developmentSecret = Random());
        foreach (var purpose in new[] { "data", "hash" })
        {
            await File.WriteAllTextAsync(Path.Combine(keys, $"{purpose}-1.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        string[] auth =
        [
            $"--Auth:Issuer={Address}", $"--Auth:MetadataAddress=http://127.0.0.1:{oidcHealth}/.well-known/openid-configuration", $"--Auth:TokenEndpoint=http://127.0.0.1:{oidcHealth}/connect/token",
            "--Listen:Address=127.0.0.1", "--environment=Development", $"--Keys:Directory={keys}",
        ];
        database = await TestDatabase.CloneAsync("identity", async connections =>
        {
            await using var migration = Diklat.Identity.Program.Build([$"--ConnectionStrings:Database={connections.Service}", $"--ConnectionStrings:Owner={connections.Owner}"]);
            await migration.RunVerbAsync(["migrate"]);
        });
        var identity = Diklat.Identity.Program.Build(
            [.. auth, $"--Listen:Grpc={oidc}", $"--Listen:Health={oidcHealth}", $"--ConnectionStrings:Database={database.Service}", $"--Identity:Issuer={Address}",
             $"--Identity:Clients:portal:RedirectUris:0={Address}masuk/selesai", $"--Identity:Clients:portal:Secret={secret}", $"--Identity:DevelopmentClient:Secret={development}"], Quiet);
        var stand = WebApplication.CreateBuilder();
        stand.Configuration.AddCommandLine(auth);
        stand.ListenOn(("Stand", backend, Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2));
        stand.AddCallerAuthentication();
        stand.Services.AddGrpc().AddJsonTranscoding();
        stand.Services.AddSingleton(Reports).AddSingleton(new SampleCatalogue(City)).AddSingleton<SamplePrograms>();
        Quiet(stand);
        var reporting = stand.Build();
        reporting.UseAuthentication();
        reporting.UseAuthorization();
        reporting.MapRpc<SampleReports>();
        reporting.MapRpc<SampleCatalogue>();
        reporting.MapRpc<SamplePrograms>();
        reporting.MapHealth();
        var services = new[] { "curriculum", "enrollment", "assessment", "reporting", "notifications" }.Select(name => $"--Services:{name}=http://127.0.0.1:{backend}");
        var gateway = Gateway = Diklat.Gateway.Program.Build([.. auth, .. services, $"--Services:identity=http://127.0.0.1:{oidc}", $"--Services:portal=http://127.0.0.1:{pages}", $"--Listen:Http={http}", $"--Listen:Grpc={grpc}"], Quiet);
        var portal = Diklat.Portal.Program.Build(
            [.. auth, $"--Listen:Grpc={pages}", $"--Listen:Health={pagesHealth}", $"--Services:Gateway=http://127.0.0.1:{grpc}", "--Region:SampleData=true", "--Auth:ClientId=portal", $"--Auth:ClientSecret={secret}",
             $"--Auth:AuthorizationEndpoint={Address}connect/authorize", $"--Auth:RevocationEndpoint=http://127.0.0.1:{oidcHealth}/connect/revoke"], builder =>
            {
                Quiet(builder);
                builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(Watch);
                builder.Services.ConfigureHttpClientDefaults(clients => clients.AddHttpMessageHandler(Watch.Handler));
            });
        apps.AddRange([identity, reporting, gateway, portal]);
        foreach (var app in apps)
        {
            await app.StartAsync();
        }

        foreach (var (name, rights) in new[] { ("analis", "analyst"), ("bkpsdm", "training-admin"), ("auditor", "auditor"), ("kantor", "office") })
        {
            await using var said = new StringWriter();
            string[] office = rights == "office" ? ["--office", "12.71.01"] : [];
            Assert.Equal(0, await Verbs.Run(identity.Services, ["accounts", "add", name, "--role", rights, .. office], said, said));
            passwords[name] = said.ToString().Split(": ")[1].Trim();
        }

        await Ready(new Uri($"http://127.0.0.1:{oidcHealth}/readyz"));
        await Ready(new Uri(Address, "health/services"));
        await Tools();
        // Asked again and again, so that no event between two looks is missed; as long as Playwright waits for anything else.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
        foreach (var app in Enumerable.Reverse(apps))
        {
            using var stopping = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await app.StopAsync(stopping.Token);
            await app.DisposeAsync();
        }

        await TestDatabase.DropAsync(database.Name);
        Directory.Delete(keys, recursive: true);
    }

    /// <summary>A browser window, signed in by the login page as any reader; it remembers to which hosts it went.</summary>
    public async Task<Reader> As(string? account, BrowserNewContextOptions? how = null)
    {
        var context = await Browser.NewContextAsync(how ?? new());
        var reader = new Reader(this, context, await context.NewPageAsync());
        if (account is not null)
        {
            await reader.SignIn(account, passwords[account]);
        }

        return reader;
    }

    public string PasswordOf(string account) => passwords[account];

    /// <summary>What the API itself answers, over REST.</summary>
    public async Task<JsonElement> Api(string path, string subject = "analyst")
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange", ["client_id"] = "diklat-dev", ["client_secret"] = developmentSecret,
            ["subject_token"] = subject, ["subject_token_type"] = "urn:diklat:development-subject",
        });
        using var token = await client.PostAsync(new Uri("connect/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonDocument.Parse(await token.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString());
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;
    }

    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);

    private static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Ready(Uri address)
    {
        using var http = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await http.GetAsync(address, deadline.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>The checker of accessibility, at the version of its lock file.</summary>
    private async Task Tools()
    {
        var folder = Path.Combine(WatchFiles.Root, "tests", "Browser.Tests", "tools");
        var file = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(file))
        {
            try
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts"]) { WorkingDirectory = folder })!;
                await npm.WaitForExitAsync();
            }
            catch (Win32Exception)
            {
                throw new InvalidOperationException("npm, which brings the checker, is not on this machine. Install it: sudo apt-get install npm");
            }
        }

        Axe = await File.ReadAllTextAsync(file);
    }
}
