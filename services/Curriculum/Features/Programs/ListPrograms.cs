using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class ListPrograms(CurriculumDb db, Call call)
{
    public async Task<Proto.ListProgramsResponse> Handle(Proto.ListProgramsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var query = db.Programs.AsNoTracking();
        if (page.After is { } last)
        {
            query = query.Where(program => string.Compare(program.Code, last) > 0);
        }

        var found = await query.OrderBy(program => program.Code).Take(page.Size + 1).Select(ProgramMessage.Of(db, call.English)).ToListAsync(ct);
        return new Proto.ListProgramsResponse
        {
            Programs = { page.Rows(found) },
            NextPageToken = page.NextToken(found, program => program.Code),
        };
    }
}
