using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Features.Assessments;

internal static class AssessmentMessage
{
    /// <summary>Items are named when they were loaded.</summary>
    public static Proto.Assessment ToMessage(this BatchAssessment assessment) => new()
    {
        Id = assessment.Id.ToString(),
        Batch = assessment.Batch.ToString(),
        Kind = (Proto.Assessment.Types.Kind)assessment.Kind,
        Title = assessment.Title,
        Items = { assessment.Items.OrderBy(place => place.Position).Select(place => place.ItemId.ToString()) },
        TimeLimit = Duration.FromTimeSpan(assessment.TimeLimit),
        AttemptsAllowed = assessment.AttemptsAllowed,
        State = (Proto.Assessment.Types.State)assessment.State,
        Etag = Call.Etag(assessment.Version),
    };

    /// <summary>As the caller may see it: participants do not see which items.</summary>
    public static IQueryable<BatchAssessment> SeenBy(this IQueryable<BatchAssessment> assessments, Caller caller) =>
        caller.IsParticipant ? assessments.AsNoTracking() : assessments.AsNoTracking().Include(assessment => assessment.Items);

    public static async Task<BatchAssessment> Find(this IQueryable<BatchAssessment> assessments, string batch, string assessment, CancellationToken ct)
    {
        const string reason = "ASSESSMENT_NOT_FOUND", message = "The batch has no such assessment.";
        var (batchId, id) = (Ids.Parse(batch, reason, message), Ids.Parse(assessment, reason, message));
        return await assessments.FirstOrDefaultAsync(a => a.Id == id && a.Batch == batchId, ct) ?? throw Refusal.NotFound(reason, message);
    }
}
