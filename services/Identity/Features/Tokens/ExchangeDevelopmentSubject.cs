using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Tokens;

/// <summary>Token exchange: outside Production one client may become any subject by naming it. OpenIddict has checked that it is that client.</summary>
internal static class ExchangeDevelopmentSubject
{
    public static IResult Handle(OpenIddictRequest request) => DevelopmentSubject.Parse(request.SubjectToken!) is { } rights
        ? OAuthAnswer.Granted(TokenPrincipal.For(request.SubjectToken!, rights))
        : OAuthAnswer.Refused(OpenIddictConstants.Errors.InvalidRequest, DevelopmentSubject.Known);
}
