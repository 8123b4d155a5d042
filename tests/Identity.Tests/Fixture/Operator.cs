using Diklat.Identity.Api;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>Uses the verbs of the binary.</summary>
internal static class Operator
{
    public static async Task<(int Code, string Output)> Verb(this IdentityServer server, params string[] args)
    {
        await using var output = new StringWriter();
        var code = await Verbs.Run(server.App.Services, args, output, output);
        return (code, output.ToString().Trim());
    }

    /// <returns>What was shown once: the password or the secret.</returns>
    public static async Task<string> Add(this IdentityServer server, params string[] args)
    {
        var (code, output) = await server.Verb(args);
        Assert.True(code == 0, output);
        return output[(output.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }
}
