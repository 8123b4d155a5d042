using Diklat.Contracts.Enrollment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Participants;

/// <summary>Who comes into a running training has the seat without being asked: a confirmation with the timetable takes the place of the invitation that came before.</summary>
internal sealed class WhenParticipantJoined(Teller teller) : IWhen<ParticipantJoined>
{
    public Task Handle(ParticipantJoined e, CancellationToken ct) => teller.Tell(e, e.Batch, StandingState.Confirmed, ct);
}
