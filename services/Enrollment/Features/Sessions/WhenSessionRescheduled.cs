using Diklat.Contracts.Curriculum.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Sessions;

internal sealed class WhenSessionRescheduled(EnrollmentDb db) : IWhen<SessionRescheduled>
{
    public Task Handle(SessionRescheduled e, CancellationToken ct) => db.KeepAsync(
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
