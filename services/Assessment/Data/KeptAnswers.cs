using System.Text.Json;

namespace Diklat.Assessment.Data;

internal static class KeptAnswers
{
    /// <summary>
    /// Keeps answers, each item's once, and gives back those that hold: the newer one by sequence, whichever comes first. The attempt's row is held
    /// until the transaction ends, so that an attempt that is being handed in takes nothing more and none that was taken is left out of its score.
    /// </summary>
    public static async Task<IReadOnlyList<Answer>> KeepAnswers(this AssessmentDb db, Guid attempt, IReadOnlyList<Answer> answers, CancellationToken ct)
    {
        var given = JsonSerializer.Serialize(answers.Select(answer => new { item = answer.ItemId, choice = answer.Choice, sequence = answer.Sequence, time = answer.Time }));
        var kept = await db.Answers.FromSql($"""
            INSERT INTO assessment.answers AS kept (attempt_id, item_id, choice, sequence, time)
            SELECT attempt.id, given.item, given.choice, given.sequence, given.time
            FROM assessment.attempts AS attempt, jsonb_to_recordset({given}::jsonb) AS given (item uuid, choice text[], sequence bigint, time timestamptz)
            WHERE attempt.id = {attempt} AND attempt.state = 'IN_PROGRESS'
            ORDER BY given.item
            FOR SHARE OF attempt
            ON CONFLICT (attempt_id, item_id) DO UPDATE SET
                choice = CASE WHEN kept.sequence < excluded.sequence THEN excluded.choice ELSE kept.choice END,
                time = CASE WHEN kept.sequence < excluded.sequence THEN excluded.time ELSE kept.time END,
                sequence = greatest(kept.sequence, excluded.sequence)
            RETURNING *
            """).AsNoTracking().ToListAsync(ct);
        return kept.Count > 0 ? kept : throw Refusal.Precondition("ATTEMPT_SUBMITTED", "The attempt has been handed in.");
    }
}
