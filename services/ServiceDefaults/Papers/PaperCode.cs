using System.Security.Cryptography;

namespace Diklat.ServiceDefaults;

/// <summary>Codes that people copy by hand, in Crockford's base32: without letters that are taken for digits.</summary>
public static class PaperCode
{
    /// <summary>Its 32 characters, by value.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>80 random bits: nobody can list what bears such a code by counting.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>As somebody copies it from paper or a screen: small letters, hyphens, O for 0, I or L for 1.</summary>
    public static string Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
    }
}
