using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

internal sealed class WhenParticipantDeclined(Teller teller) : IWhen<ParticipantDeclined>
{
    public Task Handle(ParticipantDeclined e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Declined, ct);
}
