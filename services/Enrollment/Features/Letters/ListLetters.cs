using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class ListLetters(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListLettersResponse> Handle(Proto.ListLettersRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var letters = db.Letters.AsNoTracking().InSightOf(call.Caller, db).Where(letter => letter.BatchId == batch);
        if (page.After is { } after)
        {
            // Codes are random: the order is that of issue, and the code tells which letter was the last.
            var last = await db.Letters.Where(letter => letter.Id == after).Select(letter => letter.IssueTime).SingleAsync(ct);
            letters = letters.Where(letter => letter.IssueTime > last || (letter.IssueTime == last && string.Compare(letter.Id, after) > 0));
        }

        var rows = await letters.OrderBy(letter => letter.IssueTime).ThenBy(letter => letter.Id).Take(page.Size + 1).ToListAsync(ct);
        if (rows.Count == 0)
        {
            await db.DemandBatchAsync(batch, ct);
        }

        return new() { Letters = { page.Rows(rows).Select(letter => letter.ToMessage()) }, NextPageToken = page.NextToken(rows, letter => letter.Id) };
    }
}
