using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Features.Login;

/// <summary>An attempt is counted before the password is looked at, so that guesses made in parallel cannot pass the limit.</summary>
internal sealed class CheckPassword(IdentityDb db, IPasswordHasher<Account> hasher, DecoyPassword decoy, TimeProvider clock)
{
    private const int LongestPassword = 256;

    /// <returns>The account, or null: unknown, disabled, locked and wrong all look the same from outside.</returns>
    public async Task<Account?> Handle(string username, string password, CancellationToken ct)
    {
        var name = Account.Normalize(username);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Username == name && !a.Disabled, ct);
        var counted = account is not null && await Count(account.Id, ct);
        var verified = password.Length is > 0 and <= LongestPassword
            && hasher.VerifyHashedPassword(account!, counted ? account!.PasswordHash : decoy.Hash, password) != PasswordVerificationResult.Failed;
        if (!counted || !verified)
        {
            return null;
        }

        await db.Accounts.Where(a => a.Id == account!.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, 0).SetProperty(a => a.LockedUntil, (DateTimeOffset?)null), ct);
        return account;
    }

    /// <returns>False while the account is locked.</returns>
    private async Task<bool> Count(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? locked = now + Account.LockDuration;
        return await db.Accounts.Where(a => a.Id == id && (a.LockedUntil == null || a.LockedUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.Failures, a => a.LockedUntil == null ? a.Failures + 1 : 1)
                    .SetProperty(a => a.LockedUntil, a => a.LockedUntil == null && a.Failures + 1 >= Account.MaxFailures ? locked : null),
                ct) == 1;
    }
}
