using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Clients;

internal sealed class ListClients(IOpenIddictApplicationManager clients)
{
    public async Task<IReadOnlyList<(string Id, Rights? Rights)>> Handle(CancellationToken ct)
    {
        var all = await clients.ListAsync(cancellationToken: ct).ToListAsync(ct);
        var list = new List<(string, Rights?)>(all.Count);
        foreach (var client in all)
        {
            list.Add(((await clients.GetClientIdAsync(client, ct))!, ClientRights.Read(await clients.GetPropertiesAsync(client, ct))));
        }

        return list;
    }
}
