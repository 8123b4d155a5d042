using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What the nominees of a batch lack: measured levels, and JP attended in courses completed in the year in which the batch begins.</summary>
internal sealed class PeopleNeeds(Needs needs, Dictionary<Guid, decimal> jp, ILookup<Guid, KeyValuePair<string, int>> levels)
{
    public static readonly PeopleNeeds None = new(Needs.None, [], Array.Empty<MeasuredLevel>().ToLookup(row => row.Employee, Pair));

    public int GapOf(Guid employee, PostClass postClass) => needs.GapOf(postClass, levels[employee].ToDictionary());

    public int DeficitOf(Guid employee) => needs.DeficitOf(jp.GetValueOrDefault(employee));

    internal static KeyValuePair<string, int> Pair(MeasuredLevel row) => new(row.Competency, row.Level);
}

internal static class PeopleNeedsQuery
{
    public static async Task<PeopleNeeds> PeopleNeedsAsync(this EnrollmentDb db, Batch batch, Needs needs, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(batch.StartDate.Year, 1, 1), new DateOnly(batch.StartDate.Year, 12, 31));
        var nominees = db.Verified(batch).Select(nomination => nomination.Employee);
        var jp = await (
            from participant in db.Participants
            join row in db.Attendance on participant.Id equals row.ParticipantId
            join session in db.Sessions on row.SessionId equals session.Id
            where participant.State == ParticipantState.Completed && row.Current && session.Date >= first && session.Date <= last && nominees.Contains(participant.Employee)
            group row.Jp by participant.Employee into person
            select new { person.Key, Jp = person.Sum() }).ToDictionaryAsync(person => person.Key, person => person.Jp, ct);
        var competencies = needs.Levels.Select(level => level.Competency).Distinct().ToArray();
        var levels = await db.MeasuredLevels.AsNoTracking().Where(row => nominees.Contains(row.Employee) && competencies.Contains(row.Competency)).ToListAsync(ct);
        return new(needs, jp, levels.ToLookup(row => row.Employee, PeopleNeeds.Pair));
    }

    /// <summary>JP that a person has a right to in a year, as the regulation of a day says; none before the first.</summary>
    public static Task<decimal> JpPerYearAsync(this EnrollmentDb db, DateOnly on, CancellationToken ct) =>
        db.TrainingRights.Where(right => right.ValidFrom <= on).OrderByDescending(right => right.ValidFrom).Select(right => right.JpPerYear).FirstOrDefaultAsync(ct);

    /// <summary>Keeps a measurement unless a later one is known: events may come in any order.</summary>
    public static Task KeepMeasuredAsync(this EnrollmentDb db, MeasuredLevel row, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO enrollment.measured_levels (employee, competency, level, effective_on, measurement, version)
        VALUES ({row.Employee}, {row.Competency}, {row.Level}, {row.EffectiveOn}, {row.Measurement}, {row.Version})
        ON CONFLICT (employee, competency) DO UPDATE SET
            level = excluded.level, effective_on = excluded.effective_on, measurement = excluded.measurement, version = excluded.version
        WHERE (measured_levels.effective_on, measured_levels.measurement, measured_levels.version) < (excluded.effective_on, excluded.measurement, excluded.version)
        """, ct);
}
