using Diklat.Reporting.Data;
using Diklat.Reporting.Domain.Suppression;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>
/// Says which rows of a set of people may be shown: the one place where this is decided, for every report, format and page. What is hidden is
/// remembered, so that a later table does not tell it.
/// </summary>
internal sealed class Publication(IServiceScopeFactory scopes, Call call)
{
    /// <summary>Rows that are tied to no others by sums: only the limit counts. An office may see its people one by one.</summary>
    public Shown Limit => new(NoRows, call.OfficeScope() is null ? Protection.MinimumGroup : 1);

    private static HashSet<string> NoRows { get; } = [];

    /// <summary>Tables that are ended, such as those of one batch: nothing is to be remembered of them.</summary>
    public Shown Of(FigureTable table) => Limit with { Hidden = Protection.Hidden(table, []) };

    /// <summary>By set, what may be shown; a set that is not in it has only the limit.</summary>
    /// <param name="snapshot">The figures.</param>
    /// <param name="people">Whom they are about.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="besides">Rows that tables of a larger set do not show.</param>
    public async Task<IReadOnlyDictionary<string, Shown>> OfAsync(Snapshot snapshot, PeopleSet people, CancellationToken ct, Shown? besides = null)
    {
        if (call.OfficeScope() is not null)
        {
            return new Dictionary<string, Shown>();
        }

        var forced = besides?.Hidden ?? NoRows;
        // Of most sets nothing is to be decided: no group is small, so no remainder is, and none was hidden before. The others come as few rows, of which each would say its set again.
        var counts = await snapshot.RowsAsync<Count>(
            $"""
            SELECT set, basis, year, kind, parts, people FROM (
                SELECT set, basis, year, kind, array_agg(part) AS parts, array_agg(n) AS people, bool_or(bool_or(n BETWEEN 1 AND {Protection.MinimumGroup - 1})) OVER (PARTITION BY set) AS small
                FROM ({people.Sql}) c GROUP BY set, basis, year, kind) s
            WHERE @forced OR small OR EXISTS (SELECT FROM reporting.hidden_rows h WHERE h.set = s.set)
            """,
            ct,
            [.. people.Parameters, ("forced", forced.Count > 0)]);
        if (counts.Count == 0)
        {
            return new Dictionary<string, Shown>();
        }

        var trees = await TreesAsync(snapshot, [.. counts.Select(DayOf).Distinct()], ct);
        string[] sets = [.. counts.Select(count => count.Set).Distinct()];
        var remembered = (await snapshot.RowsAsync<HiddenRow>("SELECT set, \"table\", row, people FROM reporting.hidden_rows WHERE set = ANY(@sets)", ct, ("sets", sets))).ToLookup(row => row.Set);
        var shown = new Dictionary<string, Shown>();
        foreach (var set in counts.GroupBy(count => count.Set))
        {
            // In one order at every time, whatever order the rows came in: which rows are hidden beside the small ones depends on it.
            var tables = set.GroupBy(count => (count.Basis, count.Year)).OrderByDescending(table => table.Key.Basis, StringComparer.Ordinal).ThenBy(table => table.Key.Year).ToDictionary(
                table => $"{table.Key.Basis}/{table.Key.Year}",
                table => PeopleTables.Of(trees[DayOf(table.First())], [.. table.SelectMany(count => count.Parts.Zip(count.People, (part, n) => new PeopleCount(count.Kind, part, n)))]));
            var before = remembered[set.Key].ToDictionary(row => (row.Table, row.Row), row => row.People);
            var decision = Memory.Decide(tables, before, forced);
            if (!SameAs(before, decision.Remembered))
            {
                await RememberAsync(set.Key, decision, ct);
            }

            shown[set.Key] = new(decision.Hidden, Limit.Smallest);
        }

        return shown;
    }

    /// <summary>The same for people who are one set.</summary>
    public async Task<Shown> OfOneAsync(Snapshot snapshot, PeopleSet people, CancellationToken ct, Shown? besides = null) =>
        (await OfAsync(snapshot, people, ct, besides)).Values.SingleOrDefault() ?? Limit;

    private DateOnly DayOf(Count count) => count.Basis == "TODAY" || count.Year == 0 || count.Year >= call.Today.Year ? call.Today : new Year(count.Year).Last;

    private static async Task<ILookup<DateOnly, TreeOffice>> LookupAsync(Snapshot snapshot, DateOnly[] days, CancellationToken ct) => (await snapshot.RowsAsync<OfficeOfDay>(
        """
        SELECT d.day, o.code, o.parent, o.parent IS NULL OR o.level IN ('KECAMATAN', 'KELURAHAN') AS is_row
        FROM unnest(@days) d (day) CROSS JOIN LATERAL (
            SELECT DISTINCT ON (office) office AS code, parent, level FROM reporting.office_versions
            ORDER BY office, effective_on <= d.day DESC, CASE WHEN effective_on <= d.day THEN version ELSE -version END DESC) o
        """,
        ct,
        ("days", days))).ToLookup(office => office.Day, office => new TreeOffice(office.Code, office.Parent, office.IsRow));

    private static async Task<Dictionary<DateOnly, OfficeTree>> TreesAsync(Snapshot snapshot, DateOnly[] days, CancellationToken ct)
    {
        var offices = await LookupAsync(snapshot, days, ct);
        return days.ToDictionary(day => day, day => new OfficeTree([.. offices[day]]));
    }

    private static bool SameAs<TKey>(Dictionary<TKey, int> one, IReadOnlyDictionary<TKey, int> other)
        where TKey : notnull => one.Count == other.Count && one.All(row => other.TryGetValue(row.Key, out var people) && people == row.Value);

    /// <summary>In a transaction of its own: the snapshot is only read. Two readers at once leave what one of them has decided, from figures of the same moment.</summary>
    private async Task RememberAsync(string set, Memory decision, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        string[] tables = [.. decision.Remembered.Keys.Select(row => row.Table)];
        string[] rows = [.. decision.Remembered.Keys.Select(row => row.Row)];
        int[] people = [.. decision.Remembered.Values];
        await db.Database.ExecuteSqlAsync($"""
            WITH kept AS (SELECT * FROM unnest({tables}, {rows}, {people}) AS k ("table", row, people)),
            gone AS (DELETE FROM reporting.hidden_rows h WHERE h.set = {set} AND NOT EXISTS (SELECT FROM kept k WHERE k."table" = h."table" AND k.row = h.row))
            INSERT INTO reporting.hidden_rows (set, "table", row, people) SELECT {set}, "table", row, people FROM kept
            ON CONFLICT (set, "table", row) DO UPDATE SET people = excluded.people
            """, ct);
    }

    private sealed record Count(string Set, string Basis, int Year, string Kind, string[] Parts, int[] People);

    private sealed record OfficeOfDay(DateOnly Day, string Code, string? Parent, bool IsRow);
}

/// <summary>Which rows of a set may be shown.</summary>
/// <param name="Hidden">Not these.</param>
/// <param name="Smallest">Nor any with fewer people than this.</param>
internal sealed record Shown(IReadOnlySet<string> Hidden, int Smallest)
{
    public bool Hides(By by, string group) => Hidden.Contains(by switch
    {
        By.PostClass => PeopleTables.Id("POST_CLASS", group),
        By.Program => PeopleTables.Id("PROGRAM", group),
        _ => group,
    });
}
