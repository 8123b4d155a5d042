using System.Globalization;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.PositionProfiles;

internal sealed class ListPositionProfiles(CurriculumDb db, Call call)
{
    public async Task<Proto.ListPositionProfilesResponse> Handle(Proto.ListPositionProfilesRequest request, CancellationToken ct)
    {
        var page = call.Page(request);
        var query = db.PositionProfiles.AsNoTracking();
        if (page.After?.Split('|') is [var post, var competency, var date])
        {
            var from = DateOnly.Parse(date, CultureInfo.InvariantCulture);
            query = query.Where(profile => EF.Functions.GreaterThan(
                ValueTuple.Create(profile.PostClass, profile.Competency ?? "", profile.ValidFrom),
                ValueTuple.Create(post, competency, from)));
        }

        var found = await query
            .OrderBy(profile => profile.PostClass).ThenBy(profile => profile.Competency ?? "").ThenBy(profile => profile.ValidFrom)
            .Take(page.Size + 1).ToListAsync(ct);
        return new Proto.ListPositionProfilesResponse
        {
            PositionProfiles = { page.Rows(found).Select(profile => profile.ToMessage()) },
            NextPageToken = page.NextToken(found, KeyOf),
        };
    }

    private static string KeyOf(PositionProfile profile) => $"{profile.PostClass}|{profile.Competency}|{Wire.Date(profile.ValidFrom)}";
}
