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
    /// Offices with their ancestor (or self) of a level, as part of a query. A path names the ancestors, so they are found by their keys: who asks for a few offices reads these and those above
    /// them, not the tree.
    /// </summary>
    public static IQueryable<GroupOf> GroupsAt(this EnrollmentDb db, OfficeLevel level) => db.Database.SqlQuery<GroupOf>($"""
        SELECT office.code AS office, above.code AS "group" FROM enrollment.offices office
        JOIN enrollment.offices above ON above.code = ANY (string_to_array(office.path, '/')) AND above.level = {Code.Of(level)}
        """);

    /// <summary>Seats that each group of offices has. Without a ceiling nothing is counted.</summary>
    /// <param name="db">Where.</param>
    /// <param name="batch">Whose.</param>
    /// <param name="leaving">Give their seats back in this very transaction, so they are not counted any more.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Dictionary<string, int>> TakenByGroupAsync(this EnrollmentDb db, Batch batch, IEnumerable<Participant> leaving, CancellationToken ct)
    {
        if (batch.OfficeRules is not { MaxSeats: > 0, Level: var level })
        {
            return [];
        }

        Guid[] gone = [.. leaving.Select(participant => participant.Id)];
        var rows = await db.Database.SqlQuery<GroupSeats>($"""
            SELECT coalesce(above.code, taken.office) AS "group", sum(taken.seats)::int AS seats
            FROM (SELECT office, count(*) AS seats FROM enrollment.participants
                  WHERE batch_id = {batch.Id} AND enrollment.holds_seat(state) AND id <> ALL ({gone}) GROUP BY office) taken
            JOIN enrollment.offices office ON office.code = taken.office
            LEFT JOIN enrollment.offices above ON above.code = ANY (string_to_array(office.path, '/')) AND above.level = {Code.Of(level)}
            GROUP BY 1
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
