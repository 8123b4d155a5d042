using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

/// <summary>A final result ends the participation. Whoever left before keeps that state.</summary>
internal sealed class WhenResultFinalized(EnrollmentDb db, Call call) : IWhen<ResultFinalized>
{
    public async Task Handle(ResultFinalized e, CancellationToken ct)
    {
        var id = Guid.Parse(e.Participant);
        var participant = await db.Participants.Include(p => p.Batch).SingleAsync(p => p.Id == id, ct);
        if (participant.State != ParticipantState.Attending)
        {
            return;
        }

        participant.Finish(e.Passed);
        call.Record(new ParticipantCompleted(participant.BatchId.ToString(), participant.Employee.ToString(), Code.Of(participant.State))
        {
            Aggregate = participant.Id.ToString(),
            Version = participant.Version,
            EffectiveOn = participant.Batch.EndDate,
        });
    }
}
