using Diklat.Enrollment.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participations;

internal sealed class GetParticipation(EnrollmentDb db)
{
    public async Task<Proto.Participation> Handle(Proto.GetParticipationRequest request, CancellationToken ct)
    {
        var id = NotFound.Id(request.Participant, NotFound.Participant);
        var rows = await db.Participations(participant => participant.Id == id).ToListAsync(ct);
        return rows.SingleOrDefault()?.ToMessage() ?? throw NotFound.Participant();
    }
}
