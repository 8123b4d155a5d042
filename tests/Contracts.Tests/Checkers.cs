using System.ComponentModel;

[assembly: AssemblyFixture(typeof(Diklat.Contracts.Tests.Checkers))]

namespace Diklat.Contracts.Tests;

/// <summary>Checkers that this project did not write, at the versions of their lock file. They need Node.js.</summary>
public sealed class Checkers : IAsyncLifetime
{
    private string? missing;

    public async ValueTask InitializeAsync()
    {
        // npm leaves its own lock file in what it has installed.
        if (File.GetLastWriteTimeUtc(Path.Combine(Repository.Tools, "node_modules", ".package-lock.json")) > File.GetLastWriteTimeUtc(Path.Combine(Repository.Tools, "package-lock.json")))
        {
            return;
        }

        try
        {
            var (code, output) = await Repository.RunAsync(Repository.Tools, "npm", "ci", "--ignore-scripts");
            missing = code == 0 ? null : $"npm ci failed: {output}";
        }
        catch (Win32Exception)
        {
            missing = "npm, which brings the checkers, is not on this machine. Install it: sudo apt-get install npm, or Node.js from https://nodejs.org";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Task<(int Code, string Output)> RunAsync(string checker, params string[] arguments) =>
        Present(() => Repository.RunAsync(Repository.Root, Path.Combine(Repository.Tools, "node_modules", ".bin", checker), arguments));

    internal Task<(int Code, string Output)> RunScriptAsync(string script, params string[] arguments) =>
        Present(() => Repository.RunAsync(Repository.Tools, "node", [script, .. arguments]));

    private Task<(int Code, string Output)> Present(Func<Task<(int Code, string Output)>> run)
    {
        Assert.True(missing is null, missing);
        return run();
    }
}
