using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Diklat.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Diklat.EndToEnd.Tests.Platform))]

namespace Diklat.EndToEnd.Tests;

/// <summary>The whole platform as a stranger starts it: <c>./diklat up</c> with the demonstration data, on ports and data of its own.</summary>
public sealed class Platform : IAsyncLifetime
{
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> tokens = [];

    /// <summary>Folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of this platform's data, logs and secrets.</summary>
    public static string State => Environment.GetEnvironmentVariable("DIKLAT_STATE")
        ?? throw new InvalidOperationException("These tests start the whole platform on ports of their own: run them by ./diklat test.");

    /// <summary>The gateway's address for REST.</summary>
    public static Uri Gateway => new($"http://localhost:{Environment.GetEnvironmentVariable("DIKLAT_GATEWAY_HTTP")}");

    /// <summary>The gateway's address for gRPC.</summary>
    public static Uri GatewayGrpc => new($"http://localhost:{Environment.GetEnvironmentVariable("DIKLAT_GATEWAY_GRPC")}");

    /// <summary>Gets the traces and metrics of every process.</summary>
    public Collector Collector { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address);
        Environment.SetEnvironmentVariable("OTEL_METRIC_EXPORT_INTERVAL", "2000");
        Environment.SetEnvironmentVariable("OTEL_BSP_SCHEDULE_DELAY", "500");
        await Diklat("up");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Diklat("down");
        await Collector.DisposeAsync();
    }

    /// <summary>Runs the one command and gives its output; fails with it when the command fails.</summary>
    public static async Task<string> Diklat(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "diklat"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"./diklat {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
        return await output;
    }

    /// <summary>An access token of a development client, as <c>./diklat token</c> gives it.</summary>
    public async Task<string> Token(string client)
    {
        if (!tokens.TryGetValue(client, out var held) || held.Until < TimeProvider.System.GetUtcNow())
        {
            held = ((await Diklat("token", client)).Trim(), TimeProvider.System.GetUtcNow().AddMinutes(5));
            tokens[client] = held;
        }

        return held.Token;
    }

    /// <summary>A caller of the gateway's REST face.</summary>
    public async Task<Caller> As(string client)
    {
        var http = new HttpClient { BaseAddress = Gateway };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(client));
        return new Caller(http);
    }

    /// <summary>A caller without a token.</summary>
    public static Caller Anonymous() => new(new HttpClient { BaseAddress = Gateway });

    /// <summary>The database as one of its roles sees it.</summary>
    public static async Task<string> Database(string role) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = int.Parse(Environment.GetEnvironmentVariable("DIKLAT_POSTGRES_PORT")!, CultureInfo.InvariantCulture),
        Database = "diklat",
        Username = role,
        Password = await Secret($"role_{role}"),
        Pooling = false,
    }.ConnectionString;

    /// <summary>A secret that the first start made.</summary>
    public static async Task<string> Secret(string name) =>
        (await File.ReadAllLinesAsync(Path.Combine(State, "secrets"))).Single(line => line.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>Waits until a condition holds; what it last saw is in the message when it does not.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> holds, int seconds = 30)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (holds(seen))
            {
                return seen;
            }

            Assert.True(watch.Elapsed.TotalSeconds < seconds, string.Create(CultureInfo.InvariantCulture, $"After {seconds} s it was still: {seen}"));
            await Task.Delay(100);
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DiklatPlatform.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("DiklatPlatform.sln is not above the tests.");
        }

        return folder;
    }
}
