using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Features.Accounts;

/// <summary>A disabled account cannot log in, and its refresh tokens are refused from then on.</summary>
internal sealed class DisableAccount(IdentityDb db)
{
    public async Task Handle(string username, CancellationToken ct)
    {
        var name = Account.Normalize(username);
        if (await db.Accounts.Where(a => a.Username == name).ExecuteUpdateAsync(set => set.SetProperty(a => a.Disabled, true), ct) == 0)
        {
            throw new ArgumentException($"There is no account {name}.");
        }
    }
}
