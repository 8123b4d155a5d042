using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Clients;

/// <summary>Makes a client: an office's own system, which gets a secret, or an application in which people log in, which needs none.</summary>
internal sealed class AddClient(IOpenIddictApplicationManager clients)
{
    /// <returns>The secret, shown once and kept only as a hash; null for a public client.</returns>
    public async Task<string?> Handle(string id, ClientSettings settings, CancellationToken ct)
    {
        if (id == DevelopmentSubject.ClientId)
        {
            throw new ArgumentException($"The client {id} is made by configuration only.");
        }

        if (settings.Problem() is { } problem)
        {
            throw new ArgumentException(problem);
        }

        if (await clients.FindByClientIdAsync(id, ct) is not null)
        {
            throw new ArgumentException($"The client {id} exists already.");
        }

        var secret = settings.Role is null ? null : ClientSecrets.Generate();
        await clients.CreateAsync(settings.Describe(id, secret), ct);
        return secret;
    }
}
