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
            Jp = e.Jp,
            Instructors = [.. e.Instructors],
            Cancelled = false,
            Version = e.Version,
        },
        ct);
}
