using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class CreateParticipant(EnrollmentDb db, Call call, Seating seating)
{
    public async Task<Proto.Participant> Handle(Proto.CreateParticipantRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Batch, NotFound.Batch);
        var chosen = ChosenPerson.Of(request.Nomination, request.Employee);
        var reason = RequiredReason.Of(request.Reason);
        await using var transaction = await db.BeginAsync(ct);
        var batch = await db.LockBatchAsync(id, ct);
        batch.DemandSeating();
        batch.Seats.DemandFree();

        var nomination = await seating.NominationOf(chosen, batch, request.Office.Length > 0 ? request.Office : null, reason, ct);
        batch.Seats.Take();
        var participant = await seating.Seat(nomination, batch, (Reason.AddedManually, Reason.PassedOverManual), reason, null, ct);
        var answer = await call.Save(participant.ToMessage(), ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
