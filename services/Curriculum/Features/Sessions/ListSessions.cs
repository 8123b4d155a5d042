using System.Globalization;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class ListSessions(CurriculumDb db, Call call)
{
    public async Task<Proto.ListSessionsResponse> Handle(Proto.ListSessionsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var query = db.Sessions.AsNoTracking().Where(session => session.Batch == batch);
        if (page.After?.Split('|') is [var time, var id])
        {
            var (lastTime, lastId) = (DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), Guid.Parse(id));
            query = query.Where(session => EF.Functions.GreaterThan(ValueTuple.Create(session.StartTime, session.Id), ValueTuple.Create(lastTime, lastId)));
        }

        var found = await query.OrderBy(session => session.StartTime).ThenBy(session => session.Id).Take(page.Size + 1).ToListAsync(ct);
        return new Proto.ListSessionsResponse
        {
            Sessions = { page.Rows(found).Select(session => session.ToMessage()) },
            NextPageToken = page.NextToken(found, KeyOf),
        };
    }

    private static string KeyOf(Session session) => $"{session.StartTime.ToString("O", CultureInfo.InvariantCulture)}|{session.Id}";
}
