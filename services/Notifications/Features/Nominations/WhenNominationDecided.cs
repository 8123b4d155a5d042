using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Nominations;

/// <summary>Who is selected hears of it by the invitation.</summary>
internal sealed class WhenNominationDecided(Teller teller) : IWhen<NominationDecided>
{
    public Task Handle(NominationDecided e, CancellationToken ct) => teller.Tell(e, e.Batch, Code.Parse<StandingState>(e.State), ct, reasons: e.Reasons);
}
