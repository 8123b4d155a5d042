using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Features.Accounts;

internal sealed class ListAccounts(IdentityDb db)
{
    public Task<List<Account>> Handle(CancellationToken ct) => db.Accounts.AsNoTracking().OrderBy(a => a.Username).ToListAsync(ct);
}
