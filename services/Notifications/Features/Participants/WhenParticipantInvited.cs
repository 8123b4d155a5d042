using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

/// <summary>From the selection, from the waitlist, or in place of another: the person hears the same. A promotion's own event tells nobody anything more.</summary>
internal sealed class WhenParticipantInvited(Teller teller) : IWhen<ParticipantInvited>
{
    public Task Handle(ParticipantInvited e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Invited, ct, e.Employee, respondBy: e.RespondBy);
}
