using System.ComponentModel;

[assembly: AssemblyFixture(typeof(Diklat.Contracts.Tests.Checkers))]

namespace Diklat.Contracts.Tests;

/// <summary>Checkers that this project did not write, at the versions of their lock file. They need Node.js.</summary>
public sealed class Checkers : IAsyncLifetime
{
    private string? missing;

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Path.Combine(Repository.Tools, "node_modules", ".bin")))
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
            missing = "Node.js is not installed.";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal async Task<(int Code, string Output)> RunAsync(string checker, params string[] arguments)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        return await Repository.RunAsync(Repository.Root, Path.Combine(Repository.Tools, "node_modules", ".bin", checker), arguments);
    }
}
