using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Login;

/// <summary>
/// The authorization endpoint: shows the login form and takes it back. There is no login session on purpose: offices share computers,
/// so every authorization asks for the password, and an application stays logged in by its refresh token.
/// </summary>
internal sealed class LogIn(CheckPassword password, IAntiforgery antiforgery)
{
    public async Task<IResult> Handle(HttpContext http, CancellationToken ct)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.HasPromptValue(OpenIddictConstants.PromptValues.None))
        {
            return OAuthAnswer.Refused(OpenIddictConstants.Errors.LoginRequired, "The person has to log in.");
        }

        var text = LoginText.For(http.Request.Headers.AcceptLanguage);
        var submitted = HttpMethods.IsPost(http.Request.Method) && http.Request.Form.ContainsKey(LoginPage.Password);
        if (!submitted)
        {
            return Page(StatusCodes.Status200OK, failure: null);
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Page(StatusCodes.Status400BadRequest, text.Expired);
        }

        var account = await password.Handle(http.Request.Form[LoginPage.Username].ToString(), http.Request.Form[LoginPage.Password].ToString(), ct);
        return account is null
            ? Page(StatusCodes.Status401Unauthorized, text.Wrong)
            : OAuthAnswer.Granted(TokenPrincipal.For(account.Id.ToString(), account.Rights, request.GetScopes()));

        IResult Page(int status, string? failure) => new LoginPage(text, request, antiforgery.GetAndStoreTokens(http), status, failure);
    }
}
