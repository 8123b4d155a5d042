using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Features.Login;

/// <summary>Plain HTML without a script. The authorization request travels in hidden fields.</summary>
internal sealed class LoginPage(LoginText text, OpenIddictRequest request, AntiforgeryTokenSet antiforgery, int status, string? failure) : IResult
{
    public const string Username = "username";
    public const string Password = "password";

    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:22rem;margin:12vh auto;padding:0 1rem;color:#1a1a1a;background:#fff}" +
        "label{display:block;margin-top:1rem}input,button{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #595959;border-radius:.25rem}" +
        "button{margin-top:1.5rem;background:#0b4f8a;color:#fff;border:0}[role=alert]{padding:.6rem;border-left:.25rem solid #b00020;background:#fdecef}";

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = text.Language;
        response.Headers.Vary = "Accept-Language";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self' {Target()}; frame-ancestors 'none'; base-uri 'none'";
        return response.WriteAsync(Html(), httpContext.RequestAborted);
    }

    /// <summary>Browsers hold the redirect that answers the form to form-action too. OpenIddict has checked the address.</summary>
    private string Target()
    {
        var target = new Uri(request.RedirectUri!);
        return target.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : $"{target.Scheme}:";
    }

    private string Html() => $"""
        <!doctype html>
        <html lang="{text.Language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{text.Title}</title><style>{Style}</style></head>
        <body>
        <main>
        <h1>{text.Title}</h1>
        {(failure is null ? "" : $"<p role=\"alert\">{failure}</p>")}
        <form method="post" action="/connect/authorize">
        {string.Join('\n', Hidden())}
        <label for="{Username}">{text.Username}</label>
        <input id="{Username}" name="{Username}" autocomplete="username" autocapitalize="none" required autofocus maxlength="100">
        <label for="{Password}">{text.Password}</label>
        <input id="{Password}" name="{Password}" type="password" autocomplete="current-password" required maxlength="256">
        <button>{text.Submit}</button>
        </form>
        </main>
        </body>
        </html>
        """;

    private IEnumerable<string> Hidden() => request.GetParameters()
        .Where(parameter => parameter.Key is not (Username or Password) && parameter.Key != antiforgery.FormFieldName)
        .Select(parameter => Field(parameter.Key, (string?)parameter.Value))
        .Append(Field(antiforgery.FormFieldName, antiforgery.RequestToken));

    private static string Field(string name, string? value) =>
        $"<input type=\"hidden\" name=\"{HtmlEncoder.Default.Encode(name)}\" value=\"{HtmlEncoder.Default.Encode(value ?? "")}\">";
}
