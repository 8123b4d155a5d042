using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Nominations;

/// <summary>Tells nobody, but says whom later decisions are about.</summary>
internal sealed class WhenNominationSubmitted(Teller teller) : IWhen<NominationSubmitted>
{
    public Task Handle(NominationSubmitted e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Nominated, ct, e.Employee);
}
