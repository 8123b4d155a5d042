using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Diklat.Grpc.Enrollment.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class RescheduleSession(CurriculumDb db, Call call, BatchService.BatchServiceClient batches)
{
    public async Task<Proto.Session> Handle(Proto.RescheduleSessionRequest request, CancellationToken ct)
    {
        var check = new Check();
        var time = check.ReadTime(call, request.StartTime, request.EndTime);
        var room = request.Room.Length > 0 ? check.Id(request.Room, "room") : null;
        check.ThrowIfAny();

        var session = await db.Sessions.Get(request.Batch, request.Session, ct);
        Call.CheckEtag(request.Etag, session.Version);
        session.RequireScheduled();
        time!.RequireWithin(await batches.GetOngoing(request.Batch, ct));
        if (room is { } other)
        {
            session.Take(other, await db.VenueOfAsync(other, ct) ?? throw Refusal.Invalid("room", "ROOM_UNKNOWN", "is not a room of any venue."));
        }

        session.Schedule(time!, await MinutesPerJp(session.Subject, ct));

        call.Record(session.Rescheduled());
        return await call.SaveSession(db, session, ct);
    }

    private Task<int> MinutesPerJp(Guid subject, CancellationToken ct) =>
        db.ProgramVersions.Where(version => version.Subjects.Any(known => known.Id == subject)).Select(version => version.MinutesPerJp).SingleAsync(ct);
}
