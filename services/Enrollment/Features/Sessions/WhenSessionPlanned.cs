using Diklat.Contracts;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Sessions;

/// <summary>Planned or moved: each tells the whole plan, and the newest holds.</summary>
internal sealed class WhenSessionPlanned(EnrollmentDb db) : IWhen<SessionScheduled>, IWhen<SessionRescheduled>
{
    public Task Handle(SessionScheduled e, CancellationToken ct) => Keep(e, e.Batch, e.StartTime, e.EndTime, e.Jp, e.Instructors, e.Position, ct);

    public Task Handle(SessionRescheduled e, CancellationToken ct) => Keep(e, e.Batch, e.StartTime, e.EndTime, e.Jp, e.Instructors, e.Position, ct);

    private Task Keep(
        IntegrationEvent e, string batch, DateTimeOffset start, DateTimeOffset end, decimal jp, IReadOnlyList<string> instructors, VenuePosition? position, CancellationToken ct) => db.KeepAsync(
        new()
        {
            Id = Guid.Parse(e.Aggregate),
            BatchId = Guid.Parse(batch),
            Date = e.EffectiveOn,
            StartTime = start,
            EndTime = end,
            Jp = jp,
            Instructors = [.. instructors],
            Venue = position is null ? null : new(position.Latitude, position.Longitude, position.RadiusMeters),
            Cancelled = false,
            Version = e.Version,
        },
        ct);
}
