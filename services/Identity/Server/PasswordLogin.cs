using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Diklat.Identity.Server;

internal static class PasswordLogin
{
    /// <summary>PBKDF2 with SHA-512, as often as OWASP's password storage cheat sheet asks for.</summary>
    private const int Iterations = 210_000;

    public static void AddPasswordLogin(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddSingleton<DecoyPassword>();
        builder.Services.AddDataProtection().SetApplicationName("diklat-identity").PersistKeysToDbContext<IdentityDb>();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "diklat-login";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // It warns that the ring is not encrypted; the ring protects the login form's antiforgery token only.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
