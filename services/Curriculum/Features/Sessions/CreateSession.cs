using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Diklat.Grpc.Enrollment.V1;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class CreateSession(CurriculumDb db, Call call, BatchService.BatchServiceClient batches)
{
    public async Task<Proto.Session> Handle(Proto.CreateSessionRequest request, CancellationToken ct)
    {
        var (time, room, venue, instructors) = await Validate(request, ct);
        var batch = await batches.GetOngoing(request.Batch, ct);
        time.RequireWithin(batch);
        var (subject, minutesPerJp) = await FindSubject(batch.ProgramVersion, request.Subject, ct);

        var session = new Session
        {
            Id = call.NewId(),
            Batch = Guid.Parse(batch.Id),
            Subject = subject,
            Instructors = [.. instructors.Select(id => new SessionInstructor { Instructor = id })],
        };
        session.Take(room, venue);
        session.Schedule(time, minutesPerJp);

        db.Add(session);
        call.Record(new SessionScheduled(
            batch.Id, subject.ToString(), session.InstructorIds(), room.ToString(), session.StartTime, session.EndTime, session.Jp, session.Position.Told())
        {
            Aggregate = session.Id.ToString(),
            Version = session.Version,
            EffectiveOn = session.Date,
        });
        return await call.SaveSession(db, session, ct);
    }

    private async Task<(SessionTime Time, Guid Room, Venue Venue, Guid[] Instructors)> Validate(Proto.CreateSessionRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.Text(request.Subject, "subject", 1, 100);
        var time = check.ReadTime(call, request.StartTime, request.EndTime);
        var room = check.Id(request.Room, "room");
        check.That(request.Instructors.Count is >= 1 and <= 20, "instructors", "INSTRUCTORS_OUT_OF_RANGE", "takes 1 to 20 instructors.");
        check.That(request.Instructors.Distinct().Count() == request.Instructors.Count, "instructors", "INSTRUCTOR_DUPLICATE", "takes each instructor once.");
        var instructors = request.Instructors.Select((id, i) => check.Id(id, $"instructors[{i}]")).ToArray();
        check.ThrowIfAny();

        var known = await db.Instructors.Where(instructor => instructors.Contains(instructor.Id)).Select(instructor => instructor.Id).ToListAsync(ct);
        for (var i = 0; i < instructors.Length; i++)
        {
            check.That(known.Contains(instructors[i]!.Value), $"instructors[{i}]", "INSTRUCTOR_UNKNOWN", "is not an instructor of this platform.");
        }

        var venue = await db.VenueOfAsync(room!.Value, ct);
        check.That(venue is not null, "room", "ROOM_UNKNOWN", "is not a room of any venue.");
        check.ThrowIfAny();
        return (time!, room.Value, venue!, [.. instructors.Select(id => id!.Value)]);
    }

    private async Task<(Guid Id, int MinutesPerJp)> FindSubject(string programVersion, string idOrCode, CancellationToken ct)
    {
        var id = Guid.TryParse(idOrCode, out var parsed) ? parsed : (Guid?)null;
        var found = await db.ProgramVersions
            .Where(version => version.Id == programVersion)
            .SelectMany(version => version.Subjects, (version, subject) => new { subject.Id, subject.Code, version.MinutesPerJp })
            .FirstOrDefaultAsync(subject => subject.Id == id || subject.Code == idOrCode, ct)
            ?? throw Refusal.Precondition("SUBJECT_NOT_IN_PROGRAM", "The subject does not belong to the batch's programme version.");
        return (found.Id, found.MinutesPerJp);
    }
}
