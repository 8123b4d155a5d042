using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class GetParticipant(EnrollmentDb db, Call call)
{
    public async Task<Proto.Participant> Handle(Proto.GetParticipantRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Participant);
        var id = NotFound.Id(request.Participant, NotFound.Participant);
        var participant = await db.Participants.AsNoTracking().InSightOf(call.Caller, db).SingleOrDefaultAsync(p => p.Id == id && p.BatchId == batch, ct);
        return participant?.ToMessage() ?? throw NotFound.Participant();
    }
}
