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
        // All of the run has been written now, whatever the order of the tests: it is searched once more.
        var found = await PersonalData.Find(Collector);
        await Diklat("down");
        await Collector.DisposeAsync();
        Assert.Empty(found);
    }

    /// <summary>Runs the one command and gives its output; fails with it when the command fails.</summary>
    public static async Task<string> Diklat(params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        Assert.True(code == 0, $"./diklat {string.Join(' ', arguments)} ended with {code}: {errors} {output}");
        return output;
    }

    /// <summary>Runs the one command, which must fail, and gives what it said.</summary>
    public static async Task<string> Refused(params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        Assert.True(code == 1, $"./diklat {string.Join(' ', arguments)} ended with {code}: {errors} {output}");
        return errors + output;
    }

    /// <summary>Runs the one command and gives what it said, however it ended.</summary>
    public static async Task<string> Said(params string[] arguments)
    {
        var (_, output, errors) = await Run(arguments);
        return errors + output;
    }

    /// <summary>A secret of this platform.</summary>
    public static string Secret(string name) => File.ReadLines(Path.Combine(State, "secrets")).Select(line => line.Split('=', 2)).Single(pair => pair[0] == name)[1];

    /// <summary>One value from the database, with the role of a service.</summary>
    public static async Task<T> Sql<T>(string role, string sql)
    {
        await using var source = Database(role);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The database, with the role of a service.</summary>
    public static NpgsqlDataSource Database(string role) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = int.Parse(Environment.GetEnvironmentVariable("DIKLAT_POSTGRES_PORT")!, CultureInfo.InvariantCulture), Database = "diklat", Pooling = false,
        Username = role, Password = Secret($"role_{role}"),
    });

    private static async Task<(int Code, string Output, string Errors)> Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "diklat"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Root };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
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
