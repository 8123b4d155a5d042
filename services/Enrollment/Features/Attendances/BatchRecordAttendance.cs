using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Session = Diklat.Enrollment.Domain.Session;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class BatchRecordAttendance(EnrollmentDb db, Call call, SessionService.SessionServiceClient sessions)
{
    private const int AtMost = 1000;

    public async Task<Proto.BatchRecordAttendanceResponse> Handle(Proto.BatchRecordAttendanceRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        var (sessionId, list) = Read(request);
        var session = await db.SessionAsync(sessions, batch, sessionId, call.Caller, ct);

        await using var transaction = await db.BeginAsync(ct);
        var participants = await db.ShareParticipantsAsync(batch, [.. list.Select(line => line.Participant)], ct);
        participants.Values.FirstOrDefault()?.Batch.DemandRunning();
        var recorded = await db.CurrentAsync([session.Id], [.. participants.Keys], ct);
        Validate(list, participants, recorded, session);
        // In one order, whatever the list's: of two lists at once the second waits for the first, and neither is killed as a deadlock.
        var attendance = list.OrderBy(line => line.Participant).Select(line => Attendance.Of(
            call.NewId(), recorded.GetValueOrDefault((session.Id, line.Participant)), session, line.Participant, new(line.Status, AttendanceAuthority.Observed, call.Now), call.Recorder())).ToList();
        await db.AppendAsync(attendance, ct);
        foreach (var row in attendance)
        {
            call.Record(row.Recorded(participants[row.ParticipantId].Employee, session.Date));
        }

        var rows = attendance.ToDictionary(row => row.ParticipantId);
        var answer = await call.Save(new Proto.BatchRecordAttendanceResponse { Attendance = { list.Select(line => rows[line.Participant].ToMessage()) } }, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static (Guid Session, IReadOnlyList<(Guid Participant, AttendanceStatus Status)> List) Read(Proto.BatchRecordAttendanceRequest request)
    {
        var check = new Check();
        var session = check.Id(request.Session, "session");
        check.That(request.Records.Count is >= 1 and <= AtMost, "records", "RECORDS_OUT_OF_RANGE", $"takes 1 to {AtMost} lines.");
        List<(Guid, AttendanceStatus)> list = [];
        var seen = new HashSet<Guid>();
        foreach (var (i, record) in request.Records.Take(AtMost).Index())
        {
            var participant = check.Id(record.Participant, $"records[{i}].participant");
            check.That(participant is null || seen.Add(participant.Value), $"records[{i}].participant", "PARTICIPANT_DUPLICATE", "stands on an earlier line.");
            list.Add((participant ?? Guid.Empty, (AttendanceStatus)check.Enum(record.Status, $"records[{i}].status")));
        }

        check.ThrowIfAny();
        return (session!.Value, list);
    }

    private static void Validate(
        IReadOnlyList<(Guid Participant, AttendanceStatus Status)> list, Dictionary<Guid, Participant> participants, Dictionary<(Guid, Guid), Attendance> recorded, Session session)
    {
        var check = new Check();
        foreach (var (i, (id, _)) in list.Index())
        {
            if (check.That(participants.TryGetValue(id, out var participant), $"records[{i}].participant", "PARTICIPANT_UNKNOWN", "is no participant of this batch."))
            {
                check.That(participant!.State == ParticipantState.Attending, $"records[{i}].participant", "PARTICIPANT_NOT_ATTENDING", "does not attend, or the result is final.");
                check.That(!session.IsBefore(participant), $"records[{i}].participant", "REASON_REQUIRED", "joined after the session; record it alone, with a reason.");
                var before = recorded.GetValueOrDefault((session.Id, id));
                check.That(before is null or { GivesWay: true }, $"records[{i}].participant", "ATTENDANCE_RECORDED", "is recorded already; correct it with `:correct`.");
            }
        }

        check.ThrowIfAny();
    }
}
