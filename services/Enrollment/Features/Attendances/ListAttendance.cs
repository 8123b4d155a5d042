using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class ListAttendance(EnrollmentDb db, Call call)
{
    public async Task<Proto.ListAttendanceResponse> Handle(Proto.ListAttendanceRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var attendance =
            from row in db.Attendance.AsNoTracking()
            join participant in db.Participants.InSightOf(call.Caller, db) on row.ParticipantId equals participant.Id
            where row.BatchId == batch && row.Current
            select row;
        if (request.Session.Length > 0)
        {
            // What is not an id is no session, and nobody attended it.
            var session = Guid.TryParseExact(request.Session, "D", out var id) ? id : Guid.Empty;
            attendance = attendance.Where(row => row.SessionId == session);
        }

        if (page.After?.Split(' ') is [var afterSession, var afterParticipant])
        {
            var (lastSession, lastParticipant) = (Guid.Parse(afterSession), Guid.Parse(afterParticipant));
            attendance = attendance.Where(row => row.SessionId > lastSession || (row.SessionId == lastSession && row.ParticipantId > lastParticipant));
        }

        var rows = await attendance.OrderBy(row => row.SessionId).ThenBy(row => row.ParticipantId).Take(page.Size + 1).ToListAsync(ct);
        if (rows.Count == 0)
        {
            await db.DemandBatchAsync(batch, ct);
        }

        return new()
        {
            Attendance = { page.Rows(rows).Select(row => row.ToMessage()) },
            NextPageToken = page.NextToken(rows, row => $"{row.SessionId} {row.ParticipantId}"),
        };
    }
}
