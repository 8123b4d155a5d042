using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Competencies;

internal sealed class ListCompetencies(CurriculumDb db, Call call)
{
    public async Task<Proto.ListCompetenciesResponse> Handle(Proto.ListCompetenciesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var query = db.Competencies.AsNoTracking();
        if (request.Group != Proto.Competency.Types.Group.Unspecified)
        {
            var group = (CompetencyGroup)request.Group;
            query = query.Where(competency => competency.Group == group);
        }

        if (page.After is { } last)
        {
            query = query.Where(competency => string.Compare(competency.Code, last) > 0);
        }

        var found = await query.OrderBy(competency => competency.Code).Take(page.Size + 1).ToListAsync(ct);
        return new Proto.ListCompetenciesResponse
        {
            Competencies = { page.Rows(found).Select(competency => competency.ToMessage(call.English)) },
            NextPageToken = page.NextToken(found, competency => competency.Code),
        };
    }
}
