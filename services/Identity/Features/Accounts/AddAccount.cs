using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Identity.Features.Accounts;

/// <summary>Makes a person's account with a generated password, which is returned once and kept nowhere.</summary>
internal sealed class AddAccount(IdentityDb db, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public async Task<string> Handle(string username, Rights rights, CancellationToken ct)
    {
        if (rights.Problem() is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (!Roles.OfPeople.Contains(rights.Role))
        {
            throw new ArgumentException($"A person cannot have the role {rights.Role}.");
        }

        var name = Account.Normalize(username);
        if (name.Length is 0 or > 100)
        {
            throw new ArgumentException("A user name has 1 to 100 characters.");
        }

        if (await db.Accounts.AnyAsync(a => a.Username == name, ct))
        {
            throw new ArgumentException($"The account {name} exists already.");
        }

        var password = GeneratedPassword.Next();
        var now = clock.GetUtcNow();
        db.Accounts.Add(new Account
        {
            Id = Guid.CreateVersion7(now),
            Username = name,
            PasswordHash = hasher.HashPassword(null!, password),
            Role = rights.Role,
            Office = rights.Office,
            Employee = rights.Employee,
            Instructor = rights.Instructor,
            CreatedAt = now,
        });
        await db.SaveChangesAsync(ct);
        return password;
    }
}
