namespace Diklat.Assessment.Features.Results;

internal sealed class GetResult(AssessmentDb db, Call call)
{
    public async Task<Proto.Result> Handle(Proto.GetResultRequest request, CancellationToken ct)
    {
        const string reason = "RESULT_NOT_FOUND", message = "There is no result of this participant.";
        var (batch, participant) = (Ids.Parse(request.Batch, reason, message), Ids.Parse(request.Participant, reason, message));
        var result = await db.Results.SeenBy(call.Caller).FirstOrDefaultAsync(r => r.Batch == batch && r.Participant == participant, ct);
        return result?.ToMessage() ?? throw Refusal.NotFound(reason, message);
    }
}
