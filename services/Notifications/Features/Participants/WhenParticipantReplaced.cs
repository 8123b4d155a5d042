using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

internal sealed class WhenParticipantReplaced(Teller teller) : IWhen<ParticipantReplaced>
{
    public Task Handle(ParticipantReplaced e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Replaced, ct);
}
