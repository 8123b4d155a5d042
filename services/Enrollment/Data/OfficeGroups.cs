using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Offices grouped as the office rules of a batch say: by their topmost ancestor (or self) of a level; others stand alone.</summary>
internal static class OfficeGroups
{
    /// <summary>Group of each nominating office of a batch; empty without rules, since nothing is counted then.</summary>
    public static async Task<OfficeGroupOf> OfficeGroupsAsync(this EnrollmentDb db, Batch batch, CancellationToken ct)
    {
        if (batch.OfficeRules is not { Level: var level })
        {
            return new([]);
        }

        var rows = await db.Database.SqlQuery<GroupOf>($"""
            SELECT DISTINCT ON (office.code) office.code AS office, above.code AS "group" FROM enrollment.offices office
            JOIN enrollment.offices above ON above.level = {Code.Of(level)} AND office.path ^@ above.path
            ORDER BY office.code, length(above.path)
            """).ToListAsync(ct);
        return new(rows.ToDictionary(row => row.Office, row => row.Group));
    }

    /// <summary>
    /// Each office with its group and the seats that the group has, as part of a query. A path names the ancestors, so they are found by their keys, and seats by their index: who asks for
    /// one office reads those above it and the seats of its group, not the tree and not the batch.
    /// </summary>
    /// <param name="db">Where.</param>
    /// <param name="batch">Whose seats, counted under the ledger's lock.</param>
    /// <param name="level">Of its rules.</param>
    /// <param name="leaving">Give their seats back in this very transaction, so they are not counted any more.</param>
    public static IQueryable<Standing> Standings(this EnrollmentDb db, Batch batch, OfficeLevel level, IEnumerable<Participant> leaving)
    {
        Guid[] gone = [.. leaving.Select(participant => participant.Id)];
        return db.Database.SqlQuery<Standing>($"""
            SELECT office.code AS office, coalesce(above.code, office.code) AS "group", (
                SELECT count(*)::int FROM enrollment.offices one
                JOIN enrollment.participants p ON p.batch_id = {batch.Id} AND p.office = one.code AND enrollment.holds_seat(p.state) AND p.id <> ALL ({gone})
                WHERE CASE WHEN above.code IS NULL THEN one.code = office.code ELSE one.path ^@ above.path END) AS taken
            FROM enrollment.offices office
            LEFT JOIN LATERAL (
                SELECT a.code, a.path FROM unnest(string_to_array(office.path, '/')) WITH ORDINALITY AS step (code, place)
                JOIN enrollment.offices a ON a.code = step.code AND a.level = {Code.Of(level)} ORDER BY step.place LIMIT 1) above ON true
            """);
    }

    internal sealed record GroupOf(string Office, string Group);

    /// <param name="Office">An office.</param>
    /// <param name="Group">The topmost of it and those above it that is of the level; itself where none is.</param>
    /// <param name="Taken">Seats that offices of the group hold.</param>
    internal sealed record Standing(string Office, string Group, int Taken);
}

/// <summary>Group of an office, and whether it is one of the rules' level.</summary>
internal sealed class OfficeGroupOf(Dictionary<string, string> groups)
{
    public string this[string office] => groups.GetValueOrDefault(office, office);

    public bool HasFloor(string office) => groups.ContainsKey(office);
}
