using Diklat.Identity.Data;
using Diklat.Identity.Server;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Tokens;

/// <summary>Client credentials: the client speaks for itself. OpenIddict has checked its secret.</summary>
internal sealed class IssueClientToken(IOpenIddictApplicationManager clients)
{
    public async Task<IResult> Handle(OpenIddictRequest request, CancellationToken ct)
    {
        var client = await clients.FindByClientIdAsync(request.ClientId!, ct)
            ?? throw new InvalidOperationException("The client disappeared while its token was made.");
        var rights = ClientRights.Read(await clients.GetPropertiesAsync(client, ct));
        return rights is null
            ? OAuthAnswer.Refused(OpenIddictConstants.Errors.UnauthorizedClient, "This client has no role of its own.")
            : OAuthAnswer.Granted(TokenPrincipal.For(request.ClientId!, rights));
    }
}
