using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

internal sealed class ListParticipants(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListParticipantsResponse> Handle(Proto.ListParticipantsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        ParticipantState? state = request.State == Proto.Participant.Types.State.Unspecified ? null : (ParticipantState)request.State;
        var rows = request.Batch == Newest.AnyBatch ? await OfAll(page, state, ct) : await OfOne(NotFound.Id(request.Batch, NotFound.Batch), page, state, ct);
        return new()
        {
            Participants = { page.Rows(rows).Select(participant => participant.ToMessage()) },
            NextPageToken = page.NextToken(rows, participant => participant.Id.ToString()),
        };
    }

    private Task<List<Participant>> OfAll(Page page, ParticipantState? state, CancellationToken ct) =>
        db.NewestParticipants(call.Caller, state, page.After is { } after ? Guid.Parse(after) : Guid.AllBitsSet, page.Size + 1).AsNoTracking().ToListAsync(ct);

    private async Task<List<Participant>> OfOne(Guid batch, Page page, ParticipantState? state, CancellationToken ct)
    {
        var participants = db.Participants.AsNoTracking().InSightOf(call.Caller, db).Where(participant => participant.BatchId == batch);
        if (state is not null)
        {
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

        return rows;
    }
}
