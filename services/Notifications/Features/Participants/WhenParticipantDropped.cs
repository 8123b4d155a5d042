using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

internal sealed class WhenParticipantDropped(Teller teller) : IWhen<ParticipantDropped>
{
    public Task Handle(ParticipantDropped e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Dropped, ct);
}
