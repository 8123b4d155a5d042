using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Every competency that somebody was measured in, each as the report of one competency gives it.</summary>
internal sealed class GetCompetencyMatrix(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.CompetencyMatrix> Handle(Proto.GetCompetencyMatrixRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass, By.Program);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, request.Basis, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        var groups = await snapshot.ListAsync(question, call.English, ct);
        var names = await db.Competencies.AsNoTracking().ToDictionaryAsync(c => c.Id, c => (call.English ? c.NameEn : null) ?? c.Name ?? c.Id, ct);
        var sums = await LevelSums.ReadAsync(snapshot, question, competency: null, year, ct);
        var shown = await publication.OfAsync(snapshot, PeopleSet.Measured(null, year, year), ct);
        return new()
        {
            Competencies =
            {
                sums.GroupBy(sum => sum.Competency).Where(of => names.ContainsKey(of.Key)).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => new Proto.CompetencySection
                {
                    Competency = of.Key, Name = names[of.Key], Rows = { CompetencyRows.Of(shown.GetValueOrDefault(PeopleSet.Measured(of.Key, year.Number), publication.Limit), question, groups, of) },
                }),
            },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }
}
