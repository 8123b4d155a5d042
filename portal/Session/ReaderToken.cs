using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;

namespace Diklat.Portal.Session;

/// <summary>Every call of a page is the reader's own: with the reader's token, in the reader's language.</summary>
internal sealed class ReaderToken(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var http = accessor.HttpContext!;
        var session = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties;
        if (session?.GetString(Tokens.Access) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        request.Headers.AcceptLanguage.ParseAdd(Format.LanguageOf(http));
        return base.SendAsync(request, cancellationToken);
    }
}
