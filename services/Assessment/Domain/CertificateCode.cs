using System.Security.Cryptography;

namespace Diklat.Assessment.Domain;

/// <summary>The id of a certificate: 80 random bits in Crockford's base32, so that nobody can list certificates by counting.</summary>
internal static class CertificateCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>As somebody copies it from paper: small letters, hyphens, O for 0, I or L for 1.</summary>
    public static string Read(string typed) =>
        typed.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
}
