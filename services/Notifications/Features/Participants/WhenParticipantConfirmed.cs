using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

internal sealed class WhenParticipantConfirmed(Teller teller) : IWhen<ParticipantConfirmed>
{
    public Task Handle(ParticipantConfirmed e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Confirmed, ct);
}
