using System.Text.Json;
using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Clients;

/// <summary>Makes the clients of the configuration stand in the database, with the secrets of their files, and takes away those it no longer names.</summary>
internal sealed class SynchronizeClients(IdentityDb db, IOpenIddictApplicationManager clients, IConfiguration configuration, IHostEnvironment environment)
{
    private const string Configured = "configured";

    public async Task Handle(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Replicas that start together take turns.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('identity.clients'))", ct);
        if (environment.IsProduction() && await clients.FindByClientIdAsync(DevelopmentSubject.ClientId, ct) is not null)
        {
            throw new DevelopmentClientInProductionException("its database holds that client: remove it with 'clients remove'");
        }

        var wanted = ConfiguredClients.Read(configuration, mayCreate: !environment.IsProduction());
        foreach (var client in wanted)
        {
            client.Properties[Configured] = JsonSerializer.SerializeToElement(true);
            await Save(client, ct);
        }

        await RemoveOthers([.. wanted.Select(client => client.ClientId!)], ct);
        await transaction.CommitAsync(ct);
    }

    private async Task Save(OpenIddictApplicationDescriptor client, CancellationToken ct)
    {
        if (await clients.FindByClientIdAsync(client.ClientId!, ct) is { } existing)
        {
            await clients.UpdateAsync(existing, client, ct);
        }
        else
        {
            await clients.CreateAsync(client, ct);
        }
    }

    private async Task RemoveOthers(HashSet<string> wanted, CancellationToken ct)
    {
        var all = await clients.ListAsync(cancellationToken: ct).ToListAsync(ct);
        foreach (var client in all)
        {
            if ((await clients.GetPropertiesAsync(client, ct)).ContainsKey(Configured) && !wanted.Contains((await clients.GetClientIdAsync(client, ct))!))
            {
                await clients.DeleteAsync(client, ct);
            }
        }
    }
}
