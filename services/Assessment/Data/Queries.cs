namespace Diklat.Assessment.Data;

/// <summary>Reads that several use cases share, and the row locks. Locks are taken in the order batch, assessment, attempt.</summary>
internal static class Queries
{
    /// <summary>The items of an assessment in their order.</summary>
    public static Task<List<Item>> ItemsOf(this AssessmentDb db, Guid assessment, CancellationToken ct) =>
        (from place in db.AssessmentItems
         join item in db.Items on place.ItemId equals item.Id
         where place.AssessmentId == assessment
         orderby place.Position
         select item).AsNoTracking().ToListAsync(ct);

    /// <summary>The items of several assessments, each in its order.</summary>
    public static async Task<ILookup<Guid, Item>> ItemsOf(this AssessmentDb db, IEnumerable<BatchAssessment> assessments, CancellationToken ct)
    {
        var ids = assessments.Select(assessment => assessment.Id).ToList();
        var rows = await (
            from place in db.AssessmentItems
            join item in db.Items on place.ItemId equals item.Id
            where ids.Contains(place.AssessmentId)
            orderby place.AssessmentId, place.Position
            select new { place.AssessmentId, Item = item }).AsNoTracking().ToListAsync(ct);
        return rows.ToLookup(row => row.AssessmentId, row => row.Item);
    }

    /// <summary>Keeps the batch from being decided while something is added to it; begins to keep it when it is new here.</summary>
    public static async Task<AssessedBatch> HoldBatch(this AssessmentDb db, Guid batch, DateOnly endDate, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO assessment.batches (id, end_date) VALUES ({batch}, {endDate}) ON CONFLICT (id) DO NOTHING", ct);
        return (await db.Batches.FromSql($"SELECT * FROM assessment.batches WHERE id = {batch} FOR SHARE").ToListAsync(ct))[0];
    }

    /// <summary>The batch, for the one transaction that decides its results.</summary>
    public static async Task<AssessedBatch?> LockBatch(this AssessmentDb db, Guid batch, CancellationToken ct) =>
        (await db.Batches.FromSql($"SELECT * FROM assessment.batches WHERE id = {batch} FOR UPDATE").ToListAsync(ct)).FirstOrDefault();

    /// <summary>The assessments of a batch, so that no attempt begins and none is published under the decision.</summary>
    public static Task<List<BatchAssessment>> LockAssessments(this AssessmentDb db, Guid batch, CancellationToken ct) =>
        db.Assessments.FromSql($"SELECT * FROM assessment.assessments WHERE batch = {batch} ORDER BY id FOR UPDATE").ToListAsync(ct);

    /// <summary>The assessment as it stays while an attempt at it begins.</summary>
    public static async Task<BatchAssessment> HoldAssessment(this AssessmentDb db, Guid assessment, CancellationToken ct) =>
        (await db.Assessments.FromSql($"SELECT * FROM assessment.assessments WHERE id = {assessment} FOR SHARE").ToListAsync(ct))[0];

    /// <summary>One start at a time per person and assessment: of two clicks the second finds what the first began.</summary>
    public static Task LockStart(this AssessmentDb db, Guid assessment, Guid participant, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({assessment + "/" + participant}, 0))", ct);

    /// <summary>A person's own attempt; waits for answers on their way, keeps later ones out.</summary>
    public static async Task<Attempt?> LockAttempt(this AssessmentDb db, Guid attempt, Guid employee, CancellationToken ct) =>
        (await db.Attempts.FromSql($"SELECT * FROM assessment.attempts WHERE id = {attempt} AND employee = {employee} FOR UPDATE").ToListAsync(ct)).FirstOrDefault();

    /// <summary>Attempts that have not ended, with answers on their way waited for.</summary>
    public static Task<List<Attempt>> LockOpenAttempts(this AssessmentDb db, List<Guid> assessments, CancellationToken ct) =>
        db.Attempts.FromSql($"SELECT * FROM assessment.attempts WHERE assessment_id = ANY({assessments}) AND state = 'IN_PROGRESS' ORDER BY id FOR UPDATE").ToListAsync(ct);

    /// <summary>Reserves the next numbers of an organiser's certificates in a year; gives the first of them.</summary>
    public static async Task<int> NextNumbers(this AssessmentDb db, string organiser, int year, int count, CancellationToken ct)
    {
        var last = await db.Database.SqlQuery<int>($"""
            INSERT INTO assessment.certificate_counters AS counter (organiser, year, last) VALUES ({organiser}, {year}, {count})
            ON CONFLICT (organiser, year) DO UPDATE SET last = counter.last + {count}
            RETURNING last AS "Value"
            """).ToListAsync(ct);
        return last[0] - count + 1;
    }
}
