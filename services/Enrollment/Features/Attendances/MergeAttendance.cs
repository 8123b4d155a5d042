using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;
using Outcome = Diklat.Grpc.Enrollment.V1.MergeAttendanceResponse.Types.Line.Types.Outcome;
using Session = Diklat.Enrollment.Domain.Session;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class MergeAttendance(EnrollmentDb db, Call call, SessionService.SessionServiceClient sessions)
{
    private const int AtMost = 1000;

    public async Task<Proto.MergeAttendanceResponse> Handle(Proto.MergeAttendanceRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Batch);
        if (request.Observations.Count is < 1 or > AtMost)
        {
            throw Refusal.Invalid("observations", "OBSERVATIONS_OUT_OF_RANGE", $"takes 1 to {AtMost} lines.");
        }

        List<ObservationLine> lines = [.. request.Observations.Select(line => ObservationLine.Read(line, call.Now))];
        var timetable = await Timetable(batch, lines, ct);

        await using var transaction = await db.BeginAsync(ct);
        var participants = await db.LockParticipantsAsync(batch, [.. lines.Select(line => line.Participant).Distinct()], ct);
        await DemandRunning(batch, participants, ct);
        lines.ForEach(line => line.Demand(timetable, participants, call.Caller));
        await SetDuplicatesAside(lines, ct);
        await Merge(lines, timetable, participants, ct);

        var answer = await call.Save(new Proto.MergeAttendanceResponse { Lines = { lines.Select(line => line.Answer()) } }, ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private async Task<Dictionary<Guid, Session>> Timetable(Guid batch, List<ObservationLine> lines, CancellationToken ct)
    {
        var wanted = lines.Where(line => line.Reason.Length == 0).Select(line => line.Session).ToHashSet();
        var known = await db.Sessions.AsNoTracking().Where(session => session.BatchId == batch && wanted.Contains(session.Id)).ToDictionaryAsync(session => session.Id, ct);
        foreach (var id in wanted.Except(known.Keys))
        {
            if (await db.FindSessionAsync(sessions, batch, id, ct) is { } found)
            {
                known[id] = found;
            }
        }

        return known.Where(session => !session.Value.Cancelled).ToDictionary();
    }

    private async Task DemandRunning(Guid batch, Dictionary<Guid, Participant> participants, CancellationToken ct)
    {
        var found = participants.Values.FirstOrDefault()?.Batch ?? await db.Batches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == batch, ct);
        (found ?? throw NotFound.Batch()).DemandRunning();
    }

    private async Task SetDuplicatesAside(List<ObservationLine> lines, CancellationToken ct)
    {
        Guid[] sessionIds = [.. lines.Where(line => line.Stands).Select(line => line.Session).Distinct()];
        Guid[] participantIds = [.. lines.Where(line => line.Stands).Select(line => line.Participant).Distinct()];
        string[] devices = [.. lines.Where(line => line.Stands).Select(line => line.Seen.Device).Distinct()];
        var known = (await db.DeviceObservations.AsNoTracking()
                .Where(row => sessionIds.Contains(row.SessionId) && participantIds.Contains(row.ParticipantId) && devices.Contains(row.Device))
                .Select(row => new { row.SessionId, row.ParticipantId, row.Status, row.ObservedTime, row.Device, row.Sequence })
                .ToListAsync(ct))
            .Select(row => (row.SessionId, row.ParticipantId, new Observation(row.Status, AttendanceAuthority.Observed, row.ObservedTime, row.Device, row.Sequence)))
            .ToHashSet();
        foreach (var line in lines.Where(line => line.Stands && !known.Add((line.Session, line.Participant, line.Seen))))
        {
            line.Outcome = Outcome.Duplicate;
        }
    }

    // All new looks are kept; of those at one participant and session the greatest is added to the record if it stands above what is there.
    private async Task Merge(List<ObservationLine> lines, Dictionary<Guid, Session> timetable, Dictionary<Guid, Participant> participants, CancellationToken ct)
    {
        List<ObservationLine> fresh = [.. lines.Where(line => line.Stands)];
        var current = await db.CurrentAsync([.. fresh.Select(line => line.Session).Distinct()], [.. fresh.Select(line => line.Participant).Distinct()], ct);
        List<Attendance> rows = [];
        foreach (var looks in fresh.GroupBy(line => (line.Session, line.Participant)))
        {
            var greatest = looks.MaxBy(line => line.Seen, Comparer<Observation>.Create(Observation.Compare))!;
            var before = current.GetValueOrDefault(looks.Key);
            if (before is null || greatest.Seen.StandsAbove(before.Seen))
            {
                greatest.Outcome = Outcome.Kept;
                rows.Add(Attendance.Of(call.NewId(), before, timetable[looks.Key.Session], looks.Key.Participant, greatest.Seen, call.Recorder()));
            }
        }

        db.AddRange(fresh.Select(line => line.Keep(participants[line.Participant].BatchId, call.Recorder())));
        await db.AppendAsync(rows, ct);
        foreach (var row in rows)
        {
            call.Record(row.Recorded(participants[row.ParticipantId].Employee, timetable[row.SessionId].Date));
        }
    }
}
