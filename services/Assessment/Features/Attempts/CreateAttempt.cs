using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;
using Attempt = Diklat.Assessment.Domain.Attempt;

namespace Diklat.Assessment.Features.Attempts;

internal sealed class CreateAttempt(AssessmentDb db, Call call, ParticipationService.ParticipationServiceClient participations)
{
    public async Task<Proto.Attempt> Handle(Proto.CreateAttemptRequest request, CancellationToken ct)
    {
        var check = new Check();
        var id = check.Id(request.Assessment, "assessment");
        var participant = check.Id(request.Participant, "participant");
        check.ThrowIfAny();
        var assessment = await db.Assessments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct)
            ?? throw Refusal.NotFound("ASSESSMENT_NOT_FOUND", "There is no such assessment.");
        await MustAttend(request.Participant, assessment.Batch, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockStart(assessment.Id, participant!.Value, ct);
        var attempt = await Running(assessment.Id, participant.Value, ct) ?? await Begin(assessment.Id, participant.Value, ct);
        var items = await db.ItemsOf(assessment.Id, ct);
        var answers = await db.Answers.AsNoTracking().Where(answer => answer.AttemptId == attempt.Id).ToListAsync(ct);
        var response = await call.Save(attempt.ToMessage(items, answers, call.Now), ct);
        await transaction.CommitAsync(ct);
        return response;
    }

    // Another person's participant is not told apart from none.
    private async Task MustAttend(string participant, Guid batch, CancellationToken ct)
    {
        var found = await Participation(participant, ct);
        if (found is null || found.Employee != call.Caller.EmployeeId().ToString() || found.Batch != batch.ToString())
        {
            throw Refusal.NotFound("PARTICIPANT_NOT_FOUND", "You do not take part in this batch under this participant id.");
        }

        if (found.State != Participant.Types.State.Attending)
        {
            throw Refusal.Precondition("PARTICIPANT_NOT_ATTENDING", "Only who attends the training can take its tests.");
        }
    }

    private async Task<Participation?> Participation(string participant, CancellationToken ct)
    {
        try
        {
            return await participations.GetParticipationAsync(new() { Participant = participant }, cancellationToken: ct);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<Attempt?> Running(Guid assessment, Guid participant, CancellationToken ct) =>
        db.Attempts.FirstOrDefaultAsync(a => a.AssessmentId == assessment && a.Participant == participant && a.State == AttemptState.InProgress && a.Deadline > call.Now, ct);

    private async Task<Attempt> Begin(Guid id, Guid participant, CancellationToken ct)
    {
        var assessment = await db.HoldAssessment(id, ct);
        assessment.MustBePublished();
        var earlier = await db.Attempts.Where(a => a.AssessmentId == id && a.Participant == participant).OrderBy(a => a.Number).ToListAsync(ct);
        if (earlier.Count >= assessment.AttemptsAllowed)
        {
            throw Refusal.Precondition("NO_ATTEMPTS_LEFT", "All attempts allowed have been made.");
        }

        if (earlier.LastOrDefault() is { State: AttemptState.InProgress } over)
        {
            await Expire(over, assessment, ct);
        }

        var attempt = new Attempt
        {
            Id = call.NewId(),
            AssessmentId = id,
            AttemptsAllowed = assessment.AttemptsAllowed,
            Number = earlier.Count + 1,
            Participant = participant,
            Employee = call.Caller.EmployeeId(),
            StartTime = call.Now,
            Deadline = call.Now + assessment.TimeLimit,
        };
        db.Add(attempt);
        return attempt;
    }

    private async Task Expire(Attempt over, BatchAssessment assessment, CancellationToken ct)
    {
        var endDate = await db.Batches.Where(batch => batch.Id == assessment.Batch).Select(batch => batch.EndDate).FirstAsync(ct);
        over.Expire(await db.ItemsOf(assessment.Id, ct), await db.Answers.Where(answer => answer.AttemptId == over.Id).ToListAsync(ct));
        call.RecordEnd(over, assessment, endDate);
    }
}
