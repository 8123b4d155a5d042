using System.Security.Cryptography;
using System.Text;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Numbers of people at rest.</summary>
internal static class NipSafe
{
    private const int KeySize = 32;

    /// <summary>Seals a number under a new key of its person, itself sealed by the service's keys.</summary>
    public static EmployeeNip Seal(this KeyRing keys, Guid employee, Nip nip)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var hashes = keys.HashesOf(nip.Digits);
        return new()
        {
            EmployeeId = employee,
            DataKey = keys.Seal(key),
            Cipher = KeyRing.SealWith(key, Encoding.ASCII.GetBytes(nip.Digits)),
            Hash = hashes[^1],
            OlderHashes = OlderOf(hashes),
        };
    }

    /// <summary>The number in full: for those who may see it, and then with a row in the audit log.</summary>
    public static string Open(this KeyRing keys, EmployeeNip nip) => keys.Open(nip, nip.Cipher);

    /// <summary>An earlier number in full.</summary>
    public static string Open(this KeyRing keys, EmployeeNip nip, EarlierNip earlier) => keys.Open(nip, earlier.Cipher);

    /// <summary>A person's key, kept from being destroyed until the transaction ends.</summary>
    public static async Task<EmployeeNip> KeepKeyAsync(this EnrollmentDb db, Guid employee, CancellationToken ct)
    {
        var rows = await db.EmployeeNips.FromSql($"SELECT * FROM enrollment.employee_nips WHERE employee_id = {employee} FOR SHARE").AsNoTracking().ToListAsync(ct);
        return rows.SingleOrDefault() ?? throw NotFound.Employee();
    }

    /// <summary>A person's number, to be changed: who changes it at the same time waits.</summary>
    public static async Task<EmployeeNip> LockNipAsync(this EnrollmentDb db, Guid employee, CancellationToken ct)
    {
        var rows = await db.EmployeeNips.FromSql($"SELECT * FROM enrollment.employee_nips WHERE employee_id = {employee} FOR NO KEY UPDATE").ToListAsync(ct);
        return rows.SingleOrDefault() ?? throw NotFound.Employee();
    }

    /// <summary>Destroys a person's key, and what it sealed and hashed with it.</summary>
    public static async Task DestroyKeyAsync(this EnrollmentDb db, Guid employee, CancellationToken ct)
    {
        await db.EmployeeNips.Where(nip => nip.EmployeeId == employee).ExecuteDeleteAsync(ct);
        await db.EarlierNips.Where(nip => nip.EmployeeId == employee).ExecuteDeleteAsync(ct);
        await db.NipHashes.Where(hash => hash.EmployeeId == employee).ExecuteDeleteAsync(ct);
    }

    /// <summary>Seals words about a person under the person's own key, so that they go with it.</summary>
    public static byte[] Seal(this KeyRing keys, EmployeeNip nip, string text) => KeyRing.SealWith(keys.Open(nip.DataKey), Encoding.UTF8.GetBytes(text));

    /// <summary>The words again; empty when the person's key is destroyed.</summary>
    public static string Open(this KeyRing keys, EmployeeNip? nip, byte[]? cipher) =>
        nip is null || cipher is null ? "" : Encoding.UTF8.GetString(KeyRing.OpenWith(keys.Open(nip.DataKey), cipher));

    /// <summary>Puts another number in the place of a person's present one, which goes to the earlier ones. A number taken up again leaves them.</summary>
    public static async Task ReplaceNipAsync(this EnrollmentDb db, KeyRing keys, EmployeeNip present, Nip nip, DateOnly on, string reason, CancellationToken ct)
    {
        var employee = present.EmployeeId;
        var earlier = await db.EarlierNips.Where(known => known.EmployeeId == employee).ToListAsync(ct);
        if (keys.Open(present) == nip.Digits)
        {
            throw Refusal.Precondition("NIP_UNCHANGED", "The person has this number already.");
        }

        var again = earlier.Find(known => keys.Open(present, known) == nip.Digits);
        var hashes = keys.HashesOf(nip.Digits);
        db.Add(new EarlierNip { EmployeeId = employee, Number = present.Number, Cipher = present.Cipher, ReplaceDate = on, Reason = reason });
        present.Number = again?.Number ?? earlier.Select(known => known.Number).Append(present.Number).Max() + 1;
        present.Cipher = KeyRing.SealWith(keys.Open(present.DataKey), Encoding.ASCII.GetBytes(nip.Digits));
        (present.Hash, present.OlderHashes) = (hashes[^1], OlderOf(hashes));
        if (again is not null)
        {
            db.Remove(again);
        }
    }

    private static byte[][]? OlderOf(IReadOnlyList<byte[]> hashes) => hashes.Count > 1 ? [.. hashes.SkipLast(1).Reverse()] : null;
}
