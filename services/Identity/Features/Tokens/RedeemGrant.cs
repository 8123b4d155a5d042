using System.Security.Claims;
using Diklat.Identity.Data;
using Diklat.Identity.Server;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Tokens;

/// <summary>Authorization code or refresh token: the rights are read anew, so a changed or disabled account is noticed within ten minutes.</summary>
internal sealed class RedeemGrant(IdentityDb db)
{
    public async Task<IResult> Handle(ClaimsPrincipal granted, CancellationToken ct)
    {
        var id = Guid.Parse(granted.GetClaim(OpenIddictConstants.Claims.Subject)!);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && !a.Disabled, ct);
        return account is null
            ? OAuthAnswer.Refused(OpenIddictConstants.Errors.InvalidGrant, "The account may no longer log in.")
            : OAuthAnswer.Granted(TokenPrincipal.For(account.Id.ToString(), account.Rights, granted.GetScopes()));
    }
}
