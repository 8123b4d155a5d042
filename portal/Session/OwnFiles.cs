using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Diklat.Portal.Session;

/// <summary>The one style sheet and the icon. Their addresses carry a hash of what is in them, so browsers keep them for good.</summary>
internal static class OwnFiles
{
    private static readonly string Css = Text("portal.css") + Palette.Css();
    private static readonly string Icon = Text("icon.svg");

    /// <summary>Address of the style sheet.</summary>
    public static string CssAddress { get; } = $"/portal/{Hash(Css)}.css";

    /// <summary>Address of the icon.</summary>
    public static string IconAddress { get; } = $"/portal/{Hash(Icon)}.svg";

    public static void MapOwnFiles(this WebApplication app)
    {
        app.MapGet(CssAddress, http => Send(http, Css, "text/css; charset=utf-8")).AllowAnonymous();
        app.MapGet(IconAddress, http => Send(http, Icon, "image/svg+xml")).AllowAnonymous();
    }

    private static Task Send(HttpContext http, string text, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={TimeSpan.FromDays(365).TotalSeconds}, immutable");
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(OwnFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
