using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class SummarizeAttendance(EnrollmentDb db, Call call, ProgramService.ProgramServiceClient programs)
{
    public async Task<Proto.SummarizeAttendanceResponse> Handle(Proto.SummarizeAttendanceRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var version = await db.Batches.Where(row => row.Id == batch).Select(row => row.ProgramVersion).SingleOrDefaultAsync(ct) ?? throw NotFound.Batch();
        var required = await programs.MinAttendanceAsync(version, ct);

        var sums = from sum in Sums(batch)
                   join participant in db.Participants.InSightOf(call.Caller, db) on sum.Participant equals participant.Id
                   select new { sum, participant.State };
        if (page.After is { } after)
        {
            var last = Guid.Parse(after);
            sums = sums.Where(row => row.sum.Participant > last);
        }

        var rows = await sums.OrderBy(row => row.sum.Participant).Take(page.Size + 1).ToListAsync(ct);
        return new()
        {
            Summaries = { page.Rows(rows).Select(row => row.sum.ToMessage(row.State, required)) },
            NextPageToken = page.NextToken(rows, row => row.sum.Participant.ToString()),
        };
    }

    // A session is held once it has ended; one whose times are not known, once its day has come.
    private IQueryable<AttendanceSum> Sums(Guid batch) => db.Database.SqlQuery<AttendanceSum>($"""
        SELECT p.id AS participant,
            count(*) FILTER (WHERE s.held)::int AS held,
            count(*) FILTER (WHERE a.status = 'PRESENT')::int AS present,
            count(*) FILTER (WHERE a.status = 'LATE')::int AS late,
            count(*) FILTER (WHERE a.status = 'EXCUSED')::int AS excused,
            count(*) FILTER (WHERE a.status = 'ABSENT')::int AS absent,
            count(*) FILTER (WHERE s.held AND a.id IS NULL)::int AS unrecorded,
            coalesce(sum(s.jp) FILTER (WHERE s.held), 0) AS taught,
            coalesce(sum(s.jp), 0) AS planned,
            coalesce(sum(s.jp) FILTER (WHERE a.id IS NULL), 0) AS open,
            (SELECT coalesce(sum(jp), 0) FROM enrollment.attendance WHERE participant_id = p.id AND current) AS credited
        FROM enrollment.participants p
        LEFT JOIN (SELECT id, jp, coalesce(end_time <= {call.Now}, date <= {call.Today}) AS held FROM enrollment.sessions WHERE batch_id = {batch} AND NOT cancelled) s ON true
        LEFT JOIN enrollment.attendance a ON a.session_id = s.id AND a.participant_id = p.id AND a.current
        WHERE p.batch_id = {batch} AND p.state IN ('ATTENDING', 'COMPLETED', 'FAILED', 'DROPPED', 'REPLACED')
        GROUP BY p.id
        """);
}
