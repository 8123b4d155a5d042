using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Clients;

/// <summary>Takes a client away. Its last token dies within ten minutes; added again, it gets a new secret.</summary>
internal sealed class RemoveClient(IOpenIddictApplicationManager clients)
{
    public async Task Handle(string id, CancellationToken ct)
    {
        var client = await clients.FindByClientIdAsync(id, ct) ?? throw new ArgumentException($"There is no client {id}.");
        await clients.DeleteAsync(client, ct);
    }
}
