using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Diklat.Portal.Session;

/// <summary>
/// Cookies are sealed with the platform's own keys (<see cref="KeyRing"/>): all replicas have them, they are rotated like any other, and no database is needed.
/// What was sealed for one purpose opens for no other.
/// </summary>
internal sealed class SealedCookies(KeyRing keys, string purpose = "") : IDataProtector
{
    private readonly byte[] mark = SHA256.HashData(Encoding.UTF8.GetBytes(purpose));

    public IDataProtector CreateProtector(string purpose1) => new SealedCookies(keys, $"{purpose}\n{purpose1}");

    public byte[] Protect(byte[] plaintext) => keys.Seal([.. mark, .. plaintext]);

    public byte[] Unprotect(byte[] protectedData)
    {
        byte[] open;
        try
        {
            open = keys.Open(protectedData);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new CryptographicException("This was not sealed here.", broken);
        }

        return CryptographicOperations.FixedTimeEquals(open.AsSpan(0, mark.Length), mark) ? open[mark.Length..] : throw new CryptographicException("This was sealed for something else.");
    }

    IDataProtector IDataProtectionProvider.CreateProtector(string purpose) => CreateProtector(purpose);
}
