using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

internal sealed class WhenParticipantExpired(Teller teller) : IWhen<ParticipantExpired>
{
    public Task Handle(ParticipantExpired e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Expired, ct);
}
