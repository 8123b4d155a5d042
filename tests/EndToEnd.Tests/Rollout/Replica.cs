using System.Diagnostics;
using System.Globalization;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>One more process of a service or of the gateway: started as <c>./diklat up</c> started the one of that name, with a few settings of its own.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly string log;
    private readonly string[] command;
    private readonly Dictionary<string, string> environment;
    private readonly Uri ready;
    private Process? process;

    private Replica(string log, string[] command, Dictionary<string, string> environment, Uri ready) => (this.log, this.command, this.environment, this.ready) = (log, command, environment, ready);

    /// <summary>Takes the running process of that name as the pattern.</summary>
    public static async Task<Replica> Like(string name, int number, Uri ready, IReadOnlyDictionary<string, string> settings)
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(Platform.State, "run", $"{name}.pid"))).Split(' ')[0];
        var environment = (await Words($"/proc/{pid}/environ")).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        return new(Path.Combine(Platform.State, "logs", $"{name}-{number}.log"), await Words($"/proc/{pid}/cmdline"), environment, ready);
    }

    /// <summary>Whether its address is to be had: from ready until told to go, as on a cluster.</summary>
    public bool Listed { get; private set; }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", log, .. command]) { WorkingDirectory = Path.GetDirectoryName(command[^1]) };
        start.Environment.Clear();
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        process = Process.Start(start)!;
        await Platform.Until(IsReady, ready => ready, 60);
        Listed = true;
    }

    /// <summary>Whether it says that it is ready.</summary>
    public async Task<bool> IsReady()
    {
        Assert.True(process is { HasExited: false }, $"The process has ended; see {log}.");
        try
        {
            using var answer = await Http.GetAsync(ready);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Asks it to go, as an orchestrator does, and waits until it is gone.</summary>
    public async Task Stop()
    {
        Listed = false;
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        Assert.Equal(0, process.ExitCode);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static async Task<string[]> Words(string file) => (await File.ReadAllTextAsync(file)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
