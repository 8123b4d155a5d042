using System.Diagnostics;
using System.Text.RegularExpressions;
using Grpc.Net.Client;

namespace Diklat.Enrollment.Tests.History;

/// <summary>The service as a process of its own on the fixture's database, to be killed and started again.</summary>
internal sealed partial class Replica(IReadOnlyList<string> arguments) : IAsyncDisposable
{
    private Process? process;

    /// <summary>Where it answers; null while it does not.</summary>
    public GrpcChannel? Channel { get; private set; }

    public async Task StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Diklat.Enrollment"), arguments) { RedirectStandardOutput = true };
        process = Process.Start(start)!;
        string? address = null;
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line && !line.Contains("Application started", StringComparison.Ordinal))
        {
            address ??= Listening().Match(line) is { Success: true } match ? match.Value : null;
        }

        _ = Drain(process.StandardOutput);
        Channel = GrpcChannel.ForAddress(address!, new() { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, DisposeHttpClient = true });
    }

    /// <summary>As <c>kill -9</c>: no word to anybody, calls end in the middle.</summary>
    public async Task KillAsync()
    {
        Channel = null;
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }
    }

    private static async Task Drain(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is not null)
            {
                // Only so that it can go on writing.
            }
        }
        catch (ObjectDisposedException)
        {
            // It was killed.
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
