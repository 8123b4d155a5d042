using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Domain;
using Diklat.Curriculum.Features.Venues;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Curriculum.Features.Sessions;

internal static class SessionMessage
{
    public static Proto.Session ToMessage(this Session session) => new()
    {
        Id = session.Id.ToString(),
        Batch = session.Batch.ToString(),
        Subject = session.Subject.ToString(),
        Instructors = { session.InstructorIds() },
        Room = session.Room.ToString(),
        StartTime = session.StartTime.ToTimestamp(),
        EndTime = session.EndTime.ToTimestamp(),
        Date = Wire.Date(session.Date),
        Jp = Wire.TwoPlaces(session.Jp),
        State = (Proto.Session.Types.State)session.State,
        Etag = Call.Etag(session.Version),
        Position = session.Position?.ToMessage(),
    };

    /// <summary>It is held at another time or place.</summary>
    public static SessionRescheduled Rescheduled(this Session session) =>
        new(session.Batch.ToString(), session.Subject.ToString(), session.InstructorIds(), session.Room.ToString(), session.StartTime, session.EndTime, session.Jp, session.Position.Told())
        {
            Aggregate = session.Id.ToString(),
            Version = session.Version,
            EffectiveOn = session.Date,
        };

    /// <summary>The position as events carry it.</summary>
    public static VenuePosition? Told(this Position? position) =>
        position is null ? null : new(position.Latitude, position.Longitude, position.RadiusMeters);

    public static string[] InstructorIds(this Session session) =>
        [.. session.Instructors.Select(instructor => instructor.Instructor).Order().Select(id => id.ToString())];
}
