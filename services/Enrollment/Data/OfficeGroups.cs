using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Offices grouped as the office rules of a batch say: by their ancestor (or self) of a level; others stand alone.</summary>
internal static class OfficeGroups
{
    /// <summary>Group of each nominating office of a batch; empty without rules, since nothing is counted then.</summary>
    public static async Task<OfficeGroupOf> OfficeGroupsAsync(this EnrollmentDb db, Batch batch, CancellationToken ct) =>
        new(batch.OfficeRules is { Level: var level } ? await db.GroupsAt(level).ToDictionaryAsync(row => row.Office, row => row.Group, ct) : []);

    /// <summary>Group of one office.</summary>
    public static async Task<string> GroupAsync(this EnrollmentDb db, Batch batch, string office, CancellationToken ct) =>
        batch.OfficeRules is { Level: var level } && await db.GroupsAt(level).SingleOrDefaultAsync(row => row.Office == office, ct) is { } found ? found.Group : office;

    /// <summary>
    /// Offices with their ancestor (or self) of a level, the topmost where one stands below another, as part of a query. A path names the ancestors, so they are found by their keys: who asks for
    /// one office reads it and those above it, not the tree.
    /// </summary>
    public static IQueryable<GroupOf> GroupsAt(this EnrollmentDb db, OfficeLevel level) => db.Database.SqlQuery<GroupOf>($"""
        SELECT DISTINCT ON (office.code) office.code AS office, above.code AS "group" FROM enrollment.offices office
        CROSS JOIN LATERAL unnest(string_to_array(office.path, '/')) WITH ORDINALITY AS step (code, place)
        JOIN enrollment.offices above ON above.code = step.code AND above.level = {Code.Of(level)}
        ORDER BY office.code, step.place
        """);

    /// <summary>Seats that each of these groups of offices has. Without a ceiling nothing is counted.</summary>
    /// <param name="db">Where.</param>
    /// <param name="batch">Whose.</param>
    /// <param name="groups">Which: counting those of a large batch all together would take longer than everything else under the ledger's lock.</param>
    /// <param name="leaving">Give their seats back in this very transaction, so they are not counted any more.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Dictionary<string, int>> TakenAsync(this EnrollmentDb db, Batch batch, IEnumerable<string> groups, IEnumerable<Participant> leaving, CancellationToken ct)
    {
        if (batch.OfficeRules is not { MaxSeats: > 0, Level: var level })
        {
            return [];
        }

        string[] asked = [.. groups.Distinct()];
        Guid[] gone = [.. leaving.Select(participant => participant.Id)];
        var rows = await db.Database.SqlQuery<GroupSeats>($"""
            SELECT top.code AS "group", count(*)::int AS seats FROM enrollment.offices top
            JOIN enrollment.offices office ON CASE WHEN top.level = {Code.Of(level)} THEN office.path ^@ top.path ELSE office.code = top.code END
            JOIN enrollment.participants p ON p.batch_id = {batch.Id} AND p.office = office.code AND enrollment.holds_seat(p.state) AND p.id <> ALL ({gone})
            WHERE top.code = ANY ({asked}) GROUP BY top.code
            """).ToListAsync(ct);
        return rows.ToDictionary(row => row.Group, row => row.Seats);
    }

    internal sealed record GroupOf(string Office, string Group);

    internal sealed record GroupSeats(string Group, int Seats);
}

/// <summary>Group of an office, and whether it is one of the rules' level.</summary>
internal sealed class OfficeGroupOf(Dictionary<string, string> groups)
{
    public string this[string office] => groups.GetValueOrDefault(office, office);

    public bool HasFloor(string office) => groups.ContainsKey(office);
}
