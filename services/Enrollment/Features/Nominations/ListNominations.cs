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
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var nominations = db.Nominations.AsNoTracking().InSightOf(call.Caller, db).Where(nomination => nomination.BatchId == batch);
        if (request.State != Proto.Nomination.Types.State.Unspecified)
        {
            var state = (NominationState)request.State;
            nominations = nominations.Where(nomination => nomination.State == state);
        }

        if (page.After is { } after)
        {
            var last = long.Parse(after, CultureInfo.InvariantCulture);
            nominations = nominations.Where(nomination => nomination.Position > last);
        }

        var rows = await nominations.OrderBy(nomination => nomination.Position).Take(page.Size + 1).ToListAsync(ct);
        var routes = await db.Batches.Where(b => b.Id == batch).Select(b => b.ApprovalRoute).ToListAsync(ct);
        var route = routes.Count > 0 ? routes[0] : throw NotFound.Batch();
        return new()
        {
            Nominations = { page.Rows(rows).Select(nomination => nomination.ToMessage(route, call.English)) },
            NextPageToken = page.NextToken(rows, nomination => nomination.Position.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
