using Diklat.Identity.Domain;
using Microsoft.AspNetCore.Identity;

namespace Diklat.Identity.Server;

/// <summary>Checked where there is nothing to check, so that the time of an answer does not tell which accounts exist.</summary>
internal sealed class DecoyPassword(IPasswordHasher<Account> hasher)
{
    public string Hash { get; } = hasher.HashPassword(null!, ClientSecrets.Generate());
}
