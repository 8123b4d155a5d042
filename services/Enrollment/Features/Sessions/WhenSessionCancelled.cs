using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Sessions;

/// <summary>Its date, length and instructors, if they are not known yet, are of no use any more.</summary>
internal sealed class WhenSessionCancelled(EnrollmentDb db) : IWhen<SessionCancelled>
{
    public Task Handle(SessionCancelled e, CancellationToken ct) => db.KeepAsync(
        new()
        {
            Id = Guid.Parse(e.Aggregate),
            BatchId = Guid.Parse(e.Batch),
            Date = e.EffectiveOn,
            StartTime = null,
            EndTime = null,
            Jp = 0,
            Instructors = [],
            Cancelled = true,
            Version = e.Version,
        },
        ct);
}
