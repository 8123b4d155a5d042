using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>The tree of offices as a whole. The row of its root is the lock: whoever moves or ends offices holds it alone, whoever adds one shares it.</summary>
internal static class OfficeTree
{
    /// <summary>Until the transaction ends no office moves or ends.</summary>
    public static Task ShareTreeAsync(this EnrollmentDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM enrollment.offices WHERE parent IS NULL FOR SHARE", ct);

    /// <summary>Until the transaction ends nobody else changes the tree. What is read after it is the newest.</summary>
    public static Task LockTreeAsync(this EnrollmentDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM enrollment.offices WHERE parent IS NULL FOR NO KEY UPDATE", ct);

    /// <summary>Locks and reads an office: nobody is put into it until the transaction ends.</summary>
    public static async Task<Office> LockOfficeAsync(this EnrollmentDb db, string code, CancellationToken ct)
    {
        var rows = await db.Offices.FromSql($"SELECT * FROM enrollment.offices WHERE code = {code} FOR NO KEY UPDATE").ToListAsync(ct);
        return rows.SingleOrDefault() ?? throw NotFound.Office();
    }

    /// <summary>An office that others may stand below.</summary>
    public static async Task<Office> ParentAsync(this EnrollmentDb db, string code, CancellationToken ct) =>
        await db.Offices.AsNoTracking().SingleOrDefaultAsync(office => office.Code == code && office.Active, ct)
            ?? throw Refusal.Invalid("parent", "OFFICE_UNKNOWN", "is not the code of an active office.");

    /// <summary>The day from which an office and all above it are what they are; null when of none a day is known.</summary>
    public static Task<DateOnly?> StandsSinceAsync(this EnrollmentDb db, Office office, CancellationToken ct)
    {
        var codes = office.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return db.Offices.Where(above => codes.Contains(above.Code)).MaxAsync(above => above.Since ?? above.ValidFrom, ct);
    }

    /// <summary>Gives all below an office that moved their new paths.</summary>
    public static Task FollowAsync(this EnrollmentDb db, string before, string after, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"UPDATE enrollment.offices SET path = {after} || substr(path, length({before}) + 1) WHERE path ^@ {before} AND path <> {before}", ct);

    /// <summary>An office and those above it up to the root, as they stood on a day.</summary>
    public static Task<List<OfficeVersion>> AncestorsAsync(this EnrollmentDb db, string code, DateOnly on, CancellationToken ct) => db.OfficeHistory.FromSql($"""
        WITH RECURSIVE up AS (
            (SELECT h.*, 0 AS depth FROM enrollment.office_history h WHERE h.code = {code} AND h.valid_from <= {on} ORDER BY h.version DESC LIMIT 1)
            UNION ALL
            SELECT above.*, up.depth + 1 FROM up
            CROSS JOIN LATERAL (SELECT h.* FROM enrollment.office_history h WHERE h.code = up.parent AND h.valid_from <= {on} ORDER BY h.version DESC LIMIT 1) above)
        SELECT * FROM up ORDER BY depth
        """).AsNoTracking().ToListAsync(ct);
}
