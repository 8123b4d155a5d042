using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Features.Accounts;

/// <summary>Gives an account a new password, returned once, and opens it again if it was locked or disabled.</summary>
internal sealed class ResetPassword(IdentityDb db, IPasswordHasher<Account> hasher)
{
    public async Task<string> Handle(string username, CancellationToken ct)
    {
        var name = Account.Normalize(username);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Username == name, ct) ?? throw new ArgumentException($"There is no account {name}.");
        var password = GeneratedPassword.Next();
        account.PasswordHash = hasher.HashPassword(account, password);
        account.Disabled = false;
        account.Failures = 0;
        account.LockedUntil = null;
        await db.SaveChangesAsync(ct);
        return password;
    }
}
