using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Diklat.Identity.Features.Login;

/// <summary>The words of the login page: Indonesian, or English for whoever prefers it.</summary>
internal sealed record LoginText(string Language, string Title, string Username, string Password, string Submit, string Wrong, string Expired)
{
    private static readonly LoginText Indonesian = new(
        "id", "Masuk ke Diklat", "Nama pengguna", "Kata sandi", "Masuk",
        "Nama pengguna atau kata sandi salah, atau akun sedang terkunci. Coba lagi nanti.",
        "Formulir ini sudah kedaluwarsa. Silakan coba lagi.");

    private static readonly LoginText English = new(
        "en", "Log in to Diklat", "User name", "Password", "Log in",
        "The user name or password is wrong, or the account is locked for now. Try again later.",
        "This form has expired. Please try again.");

    public static LoginText For(StringValues acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var languages))
        {
            return Indonesian;
        }

        var preferred = languages.Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Primary(language.Value))
            .FirstOrDefault(primary => primary is "id" or "en");
        return preferred == "en" ? English : Indonesian;
    }

    private static string Primary(StringSegment tag) => tag.ToString().Split('-')[0].ToLowerInvariant();
}
