using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Level, gap and share meeting the requirement of one competency, by group: each person's last measurement of the year.</summary>
internal sealed class GetCompetencyReport(ReportingDb db, Publication publication, Call call)
{
    public async Task<Proto.CompetencyReport> Handle(Proto.GetCompetencyReportRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass, By.Program);
        var year = Year.Asked(request.HasYear, request.Year, call);
        var question = Question.Of(call, by, year, request.Basis, request.Within);

        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        if (!await db.Competencies.AnyAsync(c => c.Id == request.Competency, ct))
        {
            throw Refusal.Invalid("competency", "COMPETENCY_UNKNOWN", "is not a code of the competency dictionary.");
        }

        var groups = await snapshot.ListAsync(question, call.English, ct);
        var sums = await LevelSums.ReadAsync(snapshot, question, request.Competency, year, ct);
        var shown = await publication.OfOneAsync(snapshot, PeopleSet.Measured(request.Competency, year, year), ct);
        return new()
        {
            Rows = { CompetencyRows.Of(shown, question, groups, sums) },
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }
}
