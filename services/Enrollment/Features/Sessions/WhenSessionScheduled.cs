using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Sessions;

internal sealed class WhenSessionScheduled(EnrollmentDb db) : IWhen<SessionScheduled>
{
    public Task Handle(SessionScheduled e, CancellationToken ct) => db.KeepAsync(
        new()
        {
            Id = Guid.Parse(e.Aggregate),
            BatchId = Guid.Parse(e.Batch),
            Date = e.EffectiveOn,
            StartTime = e.StartTime,
            EndTime = e.EndTime,
            Jp = e.Jp,
            Instructors = [.. e.Instructors],
            Venue = e.Position is { } position ? new(position.Latitude, position.Longitude, position.RadiusMeters) : null,
            Cancelled = false,
            Version = e.Version,
        },
        ct);
}
