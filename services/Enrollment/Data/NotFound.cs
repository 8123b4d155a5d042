using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

/// <summary>What is not there, or out of the caller's sight: the answer does not tell which.</summary>
internal static class NotFound
{
    public static Refusal Office() => Refusal.NotFound("OFFICE_NOT_FOUND", "There is no such office in your sight.");

    public static Refusal Employee() => Refusal.NotFound("EMPLOYEE_NOT_FOUND", "There is no such employee in your sight.");

    public static Refusal Correction() => Refusal.NotFound("CORRECTION_NOT_FOUND", "There is no such request in your sight.");

    public static Refusal Batch() => Refusal.NotFound("BATCH_NOT_FOUND", "There is no such batch.");

    public static Refusal Nomination() => Refusal.NotFound("NOMINATION_NOT_FOUND", "There is no such nomination in your sight.");

    public static Refusal Participant() => Refusal.NotFound("PARTICIPANT_NOT_FOUND", "There is no such participant in your sight.");

    public static Refusal Session() => Refusal.NotFound("SESSION_NOT_FOUND", "There is no such session of the batch that takes place.");

    public static Refusal Attendance() => Refusal.NotFound("ATTENDANCE_NOT_FOUND", "No attendance is recorded for this participant at this session.");

    public static Refusal Import() => Refusal.NotFound("IMPORT_NOT_FOUND", "There is no such import in your sight.");

    /// <summary>An id in a path; what is not an id is not there.</summary>
    public static Guid Id(string value, Func<Refusal> missing) => Guid.TryParseExact(value, "D", out var id) ? id : throw missing();

    /// <summary>An empty list of a batch that is there differs from that of one that is not.</summary>
    public static async Task DemandBatchAsync(this EnrollmentDb db, Guid id, CancellationToken ct)
    {
        if (!await db.Batches.AnyAsync(batch => batch.Id == id, ct))
        {
            throw Batch();
        }
    }
}
