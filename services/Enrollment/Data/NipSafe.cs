using System.Security.Cryptography;
using System.Text;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Data;

/// <summary>Numbers of people at rest.</summary>
internal static class NipSafe
{
    private const int KeySize = 32;

    /// <summary>Seals a number under a new key of its person, itself sealed by the service's keys.</summary>
    public static EmployeeNip Seal(this KeyRing keys, Guid employee, Nip nip)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        return new()
        {
            EmployeeId = employee,
            DataKey = keys.Seal(key),
            Cipher = KeyRing.SealWith(key, Encoding.ASCII.GetBytes(nip.Digits)),
            Hash = keys.Hash(nip.Digits),
        };
    }
}
