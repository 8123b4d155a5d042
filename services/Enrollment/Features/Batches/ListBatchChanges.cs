using System.Globalization;
using Diklat.Enrollment.Data;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class ListBatchChanges(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListBatchChangesResponse> Handle(Proto.ListBatchChangesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var after = page.After is { } last ? int.Parse(last, CultureInfo.InvariantCulture) : 0;
        var rows = await db.BatchChanges.AsNoTracking()
            .Where(change => change.BatchId == batch && change.Number > after)
            .OrderBy(change => change.Number)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        if (rows.Count == 0)
        {
            await db.DemandBatchAsync(batch, ct);
        }

        return new()
        {
            Changes =
            {
                page.Rows(rows).Select(change => new Proto.BatchChange
                {
                    Number = change.Number,
                    Time = change.Time.ToTimestamp(),
                    Role = change.Role,
                    Reason = change.Reason,
                    Fields = { change.Fields.Select(field => new Proto.BatchChange.Types.Field { Name = field.Field, Old = field.Old, New = field.New }) },
                }),
            },
            NextPageToken = page.NextToken(rows, change => change.Number.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
