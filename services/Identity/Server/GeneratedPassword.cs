using System.Security.Cryptography;

namespace Diklat.Identity.Server;

/// <summary>Made to be read from a screen and typed once: no letters that look alike. About 99 bits.</summary>
internal static class GeneratedPassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 20;

    public static string Next() => RandomNumberGenerator.GetString(Alphabet, Length);
}
