using Diklat.Contracts.Curriculum.V1;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Sessions;

internal sealed class WhenSessionRescheduled(SessionTeller teller) : IWhen<SessionRescheduled>
{
    public Task Handle(SessionRescheduled e, CancellationToken ct) =>
        teller.Tell(e, e.Batch, NoticeKind.SessionRescheduled, session => session.Plan(Guid.Parse(e.Subject), Guid.Parse(e.Room), e.StartTime, e.EndTime, e.Version), ct);
}
