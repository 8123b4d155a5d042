using Diklat.Contracts.Curriculum.V1;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Sessions;

internal sealed class WhenSessionScheduled(SessionTeller teller) : IWhen<SessionScheduled>
{
    public Task Handle(SessionScheduled e, CancellationToken ct) =>
        teller.Tell(e, e.Batch, NoticeKind.SessionScheduled, session => session.Plan(Guid.Parse(e.Subject), Guid.Parse(e.Room), e.StartTime, e.EndTime, e.Version), ct);
}
