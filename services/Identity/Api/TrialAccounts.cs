using Diklat.Identity.Domain;
using Diklat.Identity.Features.Accounts;

namespace Diklat.Identity.Api;

/// <summary>One account for each kind of reader of the pages, for trying an installation; whoever asks again gets new passwords. Never in Production.</summary>
internal static class TrialAccounts
{
    public static async Task Write(IServiceProvider services, string? office, TextWriter output, CancellationToken ct)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            throw new ArgumentException("There are no trial accounts in Production: add each person with 'accounts add'.");
        }

        var known = (await services.GetRequiredService<ListAccounts>().Handle(ct)).ToDictionary(account => account.Username, account => account.Rights);
        var wanted = Of(office).ToList();
        if (wanted.FirstOrDefault(account => known.TryGetValue(account.Name, out var rights) && rights != account.Rights) is { Name: { } other })
        {
            throw new ArgumentException($"The account {other} exists already with other rights: {Verbs.Describe(known[other])}.");
        }

        var (add, reset) = (services.GetRequiredService<AddAccount>(), services.GetRequiredService<ResetPassword>());
        foreach (var (name, rights) in wanted)
        {
            var password = known.ContainsKey(name) ? await reset.Handle(name, ct) : await add.Handle(name, rights, ct);
            await output.WriteLineAsync($"{name}\t{password}\t{Verbs.Describe(rights)}");
        }
    }

    private static IEnumerable<(string Name, Rights Rights)> Of(string? office)
    {
        yield return ("analis", new(Roles.Analyst));
        yield return ("bkpsdm", new(Roles.TrainingAdmin));
        yield return ("auditor", new(Roles.Auditor));
        if (office is not null)
        {
            yield return ("kantor", new(Roles.Office, office));
        }
    }
}
