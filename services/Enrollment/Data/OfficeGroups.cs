using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>Offices grouped as the office rules of a batch say: by their ancestor (or self) of a level; others stand alone.</summary>
internal static class OfficeGroups
{
    /// <summary>Group of each nominating office of a batch; empty without rules, since nothing is counted then.</summary>
    public static async Task<OfficeGroupOf> OfficeGroupsAsync(this EnrollmentDb db, Batch batch, CancellationToken ct)
    {
        if (batch.OfficeRules is not { Level: var level })
        {
            return new([]);
        }

        var groups = await (
            from office in db.Offices
            from above in db.Offices
            where above.Level == level && office.Path.StartsWith(above.Path)
            select new { office.Code, Group = above.Code }).ToDictionaryAsync(row => row.Code, row => row.Group, ct);
        return new(groups);
    }
}

/// <summary>Group of an office, and whether it is one of the rules' level.</summary>
internal sealed class OfficeGroupOf(Dictionary<string, string> groups)
{
    public string this[string office] => groups.GetValueOrDefault(office, office);

    public bool HasFloor(string office) => groups.ContainsKey(office);
}
