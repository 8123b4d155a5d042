using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Diklat.Contracts.Tests;

/// <summary>The files of this checkout, and programs run in it.</summary>
internal static class Repository
{
    private static readonly string Here = Path.GetDirectoryName(ThisFile())!;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here, "..", ".."));

    public static string Golden { get; } = Path.Combine(Here, "golden");

    public static string Tools { get; } = Path.Combine(Here, "tools");

    public static async Task<(int Code, string Output)> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
