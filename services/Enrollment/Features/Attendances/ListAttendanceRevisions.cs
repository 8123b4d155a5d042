using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Answer = Diklat.Grpc.Enrollment.V1.ListAttendanceRevisionsResponse;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class ListAttendanceRevisions(EnrollmentDb db, Call call)
{
    public async Task<Answer> Handle(Proto.ListAttendanceRevisionsRequest request, CancellationToken ct)
    {
        var batch = NotFound.Id(request.Batch, NotFound.Attendance);
        var session = NotFound.Id(request.Session, NotFound.Attendance);
        var participant = NotFound.Id(request.Participant, NotFound.Attendance);
        var rows = await db.Attendance.AsNoTracking().Where(row => row.BatchId == batch && row.SessionId == session && row.ParticipantId == participant)
            .OrderBy(row => row.Version).ToListAsync(ct);
        if (rows.Count == 0)
        {
            throw NotFound.Attendance();
        }

        (await db.Sessions.AsNoTracking().SingleAsync(row => row.Id == session, ct)).DemandRecorder(call.Caller);
        var seen = await db.DeviceObservations.AsNoTracking().Where(row => row.SessionId == session && row.ParticipantId == participant)
            .OrderBy(row => row.ReceiveTime).ThenBy(row => row.Device).ThenBy(row => row.Sequence).ToListAsync(ct);
        return new() { Revisions = { rows.Select(Revision) }, Observations = { seen.Select(Observation) } };
    }

    private static Answer.Types.Revision Revision(Attendance row)
    {
        var revision = new Answer.Types.Revision
        {
            Version = row.Version,
            Status = (Proto.Attendance.Types.Status)row.Status,
            Authority = (Proto.Attendance.Types.Authority)row.Seen.Authority,
            Jp = row.Jp.ToText(),
            Reason = row.Reason ?? "",
            RecordedBy = row.RecordedRole,
            ObservedTime = row.Seen.ObservedTime.ToTimestamp(),
            Device = row.Device,
            Sequence = row.Sequence,
            CreateTime = row.CreateTime.ToTimestamp(),
            Current = row.Current,
        };
        if (row.DistanceMeters is { } distance)
        {
            revision.DistanceMeters = distance;
        }

        return revision;
    }

    private static Answer.Types.Observation Observation(DeviceObservation row) => new()
    {
        Status = (Proto.Attendance.Types.Status)row.Status,
        ObservedTime = row.ObservedTime.ToTimestamp(),
        Device = row.Device,
        Sequence = row.Sequence,
        RecordedBy = row.RecordedRole,
        ReceiveTime = row.ReceiveTime.ToTimestamp(),
    };
}
