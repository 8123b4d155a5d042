using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Employees;

/// <summary>
/// After a key was added: seals the data key of every person under the newest and hashes every number, earlier ones too, under the newest. In small steps by
/// id, each a transaction of its own: it may be stopped, repeated and run twice at once, while replicas serve.
/// </summary>
internal sealed class ResealNips(EnrollmentDb db, KeyRing keys)
{
    private const int Step = 200;

    /// <returns>How many people were dealt with.</returns>
    public async Task<int> Handle(Action<int> progress, CancellationToken ct)
    {
        var (done, after) = (0, Guid.Empty);
        while (await Next(after, ct) is { Count: > 0 } people)
        {
            (done, after) = (done + people.Count, people[^1].EmployeeId);
            progress(done);
        }

        await Forget(ct);
        return done;
    }

    private async Task<List<EmployeeNip>> Next(Guid after, CancellationToken ct)
    {
        var (data, hash) = ((int)keys.DataKeys[^1], (int)keys.HashKeys[^1]);
        await using var transaction = await db.BeginAsync(ct);
        var people = await db.EmployeeNips.FromSql($"""
            SELECT * FROM enrollment.employee_nips nip
            WHERE employee_id > {after} AND (get_byte(data_key, 0) < {data} OR get_byte(hash, 0) < {hash} OR EXISTS (
                SELECT FROM enrollment.earlier_nips earlier WHERE earlier.employee_id = nip.employee_id AND NOT EXISTS (
                    SELECT FROM enrollment.nip_hashes known
                    WHERE known.employee_id = earlier.employee_id AND known.number = earlier.number AND get_byte(known.hash, 0) >= {hash})))
            ORDER BY employee_id LIMIT {Step} FOR NO KEY UPDATE
            """).AsNoTracking().ToListAsync(ct);
        Guid[] ids = [.. people.Select(person => person.EmployeeId)];
        byte[][] dataKeys = [.. people.Select(person => keys.Seal(keys.Open(person.DataKey)))];
        byte[][] hashes = [.. people.Select(person => keys.Hash(keys.Open(person)))];
        await db.Database.ExecuteSqlAsync($"""
            UPDATE enrollment.employee_nips nip SET data_key = fresh.data_key, hash = fresh.hash, older_hashes = NULL
            FROM unnest({ids}, {dataKeys}, {hashes}) AS fresh (id, data_key, hash) WHERE nip.employee_id = fresh.id
            """, ct);
        await RehashEarlier(people.ToDictionary(person => person.EmployeeId), ids, ct);
        await transaction.CommitAsync(ct);
        return people;
    }

    private async Task RehashEarlier(Dictionary<Guid, EmployeeNip> people, Guid[] ids, CancellationToken ct)
    {
        var earlier = await db.EarlierNips.AsNoTracking().Where(number => ids.Contains(number.EmployeeId)).ToListAsync(ct);
        byte[][] hashes = [.. earlier.Select(number => keys.Hash(keys.Open(people[number.EmployeeId], number)))];
        Guid[] employees = [.. earlier.Select(number => number.EmployeeId)];
        int[] numbers = [.. earlier.Select(number => number.Number)];
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO enrollment.nip_hashes (hash, employee_id, number) SELECT * FROM unnest({hashes}, {employees}, {numbers}) ON CONFLICT DO NOTHING
            """, ct);
    }

    // Hashes under a key that is gone find nobody any more; one under the newest stands for each.
    private async Task Forget(CancellationToken ct)
    {
        var oldest = (int)keys.HashKeys[0];
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM enrollment.nip_hashes old WHERE get_byte(hash, 0) < {oldest} AND EXISTS (
                SELECT FROM enrollment.nip_hashes fresh WHERE fresh.employee_id = old.employee_id AND fresh.number = old.number AND get_byte(fresh.hash, 0) >= {oldest})
            """, ct);
    }
}
