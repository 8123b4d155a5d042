using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Instructors;

internal sealed class ListInstructors(CurriculumDb db, Call call)
{
    public async Task<Proto.ListInstructorsResponse> Handle(Proto.ListInstructorsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var query = db.Instructors.AsNoTracking();
        if (page.After is { } last)
        {
            var after = Guid.Parse(last);
            query = query.Where(instructor => instructor.Id > after);
        }

        var found = await query.OrderBy(instructor => instructor.Id).Take(page.Size + 1).ToListAsync(ct);
        return new Proto.ListInstructorsResponse
        {
            Instructors = { page.Rows(found).Select(instructor => instructor.ToMessage()) },
            NextPageToken = page.NextToken(found, instructor => instructor.Id.ToString()),
        };
    }
}
