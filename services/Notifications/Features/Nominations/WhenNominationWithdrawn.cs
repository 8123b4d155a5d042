using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Nominations;

/// <summary>Tells nobody; what was to be told of the nomination is void.</summary>
internal sealed class WhenNominationWithdrawn(Teller teller) : IWhen<NominationWithdrawn>
{
    public Task Handle(NominationWithdrawn e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Withdrawn, ct);
}
