using Diklat.Identity.Domain;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Diklat.Identity.Data;

/// <summary>
/// A client as configuration or the command line describes it: with a role it speaks for itself and has a secret;
/// with a redirect address people log in through it.
/// </summary>
internal sealed record ClientSettings
{
    public string? Role { get; init; }
    public string? Office { get; init; }
    public string? Instructor { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public Rights? Rights => Role is null ? null : new Rights(Role, Office, Instructor: Instructor);

    public string? Problem() => this switch
    {
        { Role: null, RedirectUris: [] } => "A client needs a role, or an address to which people return after logging in.",
        { Role: not null, RedirectUris: [_, ..] } => "A client either has a role of its own or logs people in, not both.",
        { Role: null } when !RedirectUris.All(uri => Uri.TryCreate(uri, UriKind.Absolute, out _)) => "A redirect address must be absolute.",
        _ => Rights?.Problem(),
    };

    public OpenIddictApplicationDescriptor Describe(string id, string? secret)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret,
            ClientType = secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
        };
        client.Permissions.Add(Permissions.Endpoints.Token);
        if (Rights is { } rights)
        {
            client.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
            ClientRights.Write(client.Properties, rights);
            return client;
        }

        client.Permissions.UnionWith([
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Revocation, Permissions.ResponseTypes.Code,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken]);
        client.RedirectUris.UnionWith(RedirectUris.Select(uri => new Uri(uri)));
        client.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        return client;
    }
}
