using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Nominations;

internal sealed class ListNominations(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListNominationsResponse> Handle(Proto.ListNominationsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        NominationState? state = request.State == Proto.Nomination.Types.State.Unspecified ? null : (NominationState)request.State;
        long? after = page.After is null ? null : long.Parse(page.After, CultureInfo.InvariantCulture);
        var rows = request.Batch == Newest.AnyBatch
            ? await db.NewestNominations(call.Caller, state, after ?? long.MaxValue, page.Size + 1).AsNoTracking().Include(nomination => nomination.Batch).ToListAsync(ct)
            : await OfOne(NotFound.Id(request.Batch, NotFound.Batch), after, page.Size + 1, state, ct);
        return new()
        {
            Nominations = { page.Rows(rows).Select(nomination => nomination.ToMessage(nomination.Batch.ApprovalRoute, call.English)) },
            NextPageToken = page.NextToken(rows, nomination => nomination.Position.ToString(CultureInfo.InvariantCulture)),
        };
    }

    private async Task<List<Nomination>> OfOne(Guid batch, long? after, int size, NominationState? state, CancellationToken ct)
    {
        var nominations = db.Nominations.AsNoTracking().InSightOf(call.Caller, db).Where(nomination => nomination.BatchId == batch);
        if (state is not null)
        {
            nominations = nominations.Where(nomination => nomination.State == state);
        }

        if (after is not null)
        {
            nominations = nominations.Where(nomination => nomination.Position > after);
        }

        var rows = await nominations.OrderBy(nomination => nomination.Position).Take(size).Include(nomination => nomination.Batch).ToListAsync(ct);
        if (rows.Count == 0)
        {
            await db.DemandBatchAsync(batch, ct);
        }

        return rows;
    }
}
