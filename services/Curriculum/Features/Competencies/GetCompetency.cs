using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Competencies;

internal sealed class GetCompetency(CurriculumDb db, Call call)
{
    public async Task<Proto.Competency> Handle(Proto.GetCompetencyRequest request, CancellationToken ct)
    {
        var competency = await db.Competencies.AsNoTracking().SingleOrDefaultAsync(competency => competency.Code == request.Competency, ct)
            ?? throw Refusal.NotFound("COMPETENCY_NOT_FOUND", "There is no such competency.");
        return competency.ToMessage(call.English);
    }
}
