using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class ListParticipants(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListParticipantsResponse> Handle(Proto.ListParticipantsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var participants = db.Participants.AsNoTracking().InSightOf(call.Caller, db).Where(participant => participant.BatchId == batch);
        if (request.State != Proto.Participant.Types.State.Unspecified)
        {
            var state = (ParticipantState)request.State;
            participants = participants.Where(participant => participant.State == state);
        }

        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            participants = participants.Where(participant => participant.Id > last);
        }

        var rows = await participants.OrderBy(participant => participant.Id).Take(page.Size + 1).ToListAsync(ct);
        if (rows.Count == 0)
        {
            await db.DemandBatchAsync(batch, ct);
        }

        return new()
        {
            Participants = { page.Rows(rows).Select(participant => participant.ToMessage()) },
            NextPageToken = page.NextToken(rows, participant => participant.Id.ToString()),
        };
    }
}
