using System.Globalization;
using Diklat.Curriculum.Data;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class ListProgramVersions(CurriculumDb db, Call call)
{
    public async Task<Proto.ListProgramVersionsResponse> Handle(Proto.ListProgramVersionsRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var after = page.After is { } last ? int.Parse(last, CultureInfo.InvariantCulture) : 0;
        var found = await db.ProgramVersions.AsNoTracking()
            .Where(version => version.Program == request.Program && version.Number > after)
            .OrderBy(version => version.Number)
            .Take(page.Size + 1)
            .ToListAsync(ct);
        if (found.Count == 0 && !await db.Programs.AnyAsync(program => program.Code == request.Program, ct))
        {
            throw Refusal.NotFound("PROGRAM_NOT_FOUND", "There is no such programme.");
        }

        return new Proto.ListProgramVersionsResponse
        {
            Versions = { page.Rows(found).Select(version => version.ToMessage(call.English)) },
            NextPageToken = page.NextToken(found, version => version.Number.ToString(CultureInfo.InvariantCulture)),
        };
    }
}
