using Diklat.Contracts.Curriculum.V1;
using Diklat.Notifications.Domain;

namespace Diklat.Notifications.Features.Sessions;

internal sealed class WhenSessionCancelled(SessionTeller teller) : IWhen<SessionCancelled>
{
    public Task Handle(SessionCancelled e, CancellationToken ct) => teller.Tell(e, e.Batch, NoticeKind.SessionCancelled, session => session.Cancel(e.Version), ct);
}
