using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>How many rows still need a key.</summary>
/// <param name="Purpose"><c>data</c> or <c>hash</c>.</param>
/// <param name="Id">Id of the key.</param>
/// <param name="Numbers">People whose data key it seals, or numbers that are found by it and by no newer one.</param>
/// <param name="Answers">Stored answers of idempotent calls; they go a day after the call.</param>
internal sealed record KeyUse(string Purpose, int Id, long Numbers, long Answers);

internal static class KeyUses
{
    /// <summary>Of every key that something was sealed or hashed with.</summary>
    public static Task<List<KeyUse>> KeyUsesAsync(this EnrollmentDb db, CancellationToken ct) => db.Database.SqlQuery<KeyUse>($"""
        SELECT purpose, id, sum(numbers)::bigint AS numbers, sum(answers)::bigint AS answers FROM (
            SELECT 'data' AS purpose, get_byte(data_key, 0) AS id, count(*) AS numbers, 0 AS answers FROM enrollment.employee_nips GROUP BY id
            UNION ALL SELECT 'hash', id, count(*), 0 FROM (SELECT max(get_byte(hash, 0)) AS id FROM enrollment.nip_hashes GROUP BY employee_id, number) newest GROUP BY id
            UNION ALL SELECT 'data', get_byte(response, 0), 0, count(*) FROM enrollment.idempotency GROUP BY get_byte(response, 0)
            UNION ALL SELECT 'hash', get_byte(request_hash, 0), 0, count(*) FROM enrollment.idempotency GROUP BY get_byte(request_hash, 0)) uses
        GROUP BY purpose, id ORDER BY purpose, id
        """).ToListAsync(ct);
}
