using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Features.Accounts;
using Diklat.Identity.Features.Clients;

namespace Diklat.Identity.Api;

/// <summary>What the operator does from the command line: a table of contents, like an API.</summary>
internal static class Verbs
{
    private const string Usage = """
        accounts add <name> --role <role> [--office <code>] [--employee <id>] [--instructor <id>]
        accounts list
        accounts reset <name>
        accounts disable <name>
        accounts trial [--office <code>]
        clients add <id> --role <role> [--office <code>] [--instructor <id>]
        clients add <id> --redirect <address>
        clients list
        clients remove <id>
        """;

    public static bool Has(string[] args) => args is ["accounts" or "clients", ..];

    public static async Task<int> Run(IServiceProvider services, string[] args, TextWriter output, TextWriter error)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            await Run(scope.ServiceProvider, args, output, CancellationToken.None);
            return 0;
        }
        catch (ArgumentException e)
        {
            await error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static Task Run(IServiceProvider services, string[] args, TextWriter output, CancellationToken ct) => args switch
    {
        ["accounts", "add", var name, .. var rest] => Add(services.GetRequiredService<AddAccount>(), name, Options.Read(rest), output, ct),
        ["accounts", "list"] => List(services.GetRequiredService<ListAccounts>(), output, ct),
        ["accounts", "reset", var name] => Reset(services.GetRequiredService<ResetPassword>(), name, output, ct),
        ["accounts", "disable", var name] => services.GetRequiredService<DisableAccount>().Handle(name, ct),
        ["accounts", "trial", .. var rest] => TrialAccounts.Write(services, Options.Read(rest).Office, output, ct),
        ["clients", "add", var id, .. var rest] => Add(services.GetRequiredService<AddClient>(), id, Options.Read(rest), output, ct),
        ["clients", "list"] => List(services.GetRequiredService<ListClients>(), output, ct),
        ["clients", "remove", var id] => services.GetRequiredService<RemoveClient>().Handle(id, ct),
        _ => throw new ArgumentException(Usage),
    };

    private static async Task Add(AddAccount slice, string name, Options options, TextWriter output, CancellationToken ct)
    {
        var rights = new Rights(options.Role ?? "", options.Office, options.Employee, options.Instructor);
        await output.WriteLineAsync($"password (shown once): {await slice.Handle(name, rights, ct)}");
    }

    private static async Task Reset(ResetPassword slice, string name, TextWriter output, CancellationToken ct) =>
        await output.WriteLineAsync($"password (shown once): {await slice.Handle(name, ct)}");

    private static async Task Add(AddClient slice, string id, Options options, TextWriter output, CancellationToken ct)
    {
        var settings = new ClientSettings
        {
            Role = options.Role,
            Office = options.Office,
            Instructor = options.Instructor,
            RedirectUris = options.Redirect is { } uri ? [uri] : [],
        };
        var secret = await slice.Handle(id, settings, ct);
        await output.WriteLineAsync(secret is null ? "added, without a secret" : $"secret (shown once): {secret}");
    }

    private static async Task List(ListAccounts slice, TextWriter output, CancellationToken ct)
    {
        foreach (var account in await slice.Handle(ct))
        {
            await output.WriteLineAsync($"{account.Username}\t{Describe(account.Rights)}\t{(account.Disabled ? "disabled" : "active")}");
        }
    }

    private static async Task List(ListClients slice, TextWriter output, CancellationToken ct)
    {
        foreach (var (id, rights) in await slice.Handle(ct))
        {
            await output.WriteLineAsync($"{id}\t{(rights is null ? "-" : Describe(rights))}");
        }
    }

    public static string Describe(Rights rights) =>
        string.Join(' ', new[] { rights.Role, rights.Office, rights.Employee, rights.Instructor }.OfType<string>());
}
