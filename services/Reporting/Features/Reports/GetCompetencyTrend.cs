using Diklat.Reporting.Data;
using Diklat.Reporting.Domain;
using Microsoft.EntityFrameworkCore;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>One competency over the years, each as the report of the year gives it, with what changed from the year before.</summary>
internal sealed class GetCompetencyTrend(ReportingDb db, Publication publication, Call call)
{
    private const int MostYears = 20;

    public async Task<Proto.CompetencyTrend> Handle(Proto.GetCompetencyTrendRequest request, CancellationToken ct)
    {
        var by = GroupBy.Required(request.GroupBy, By.City, By.Kecamatan, By.Kelurahan, By.PostClass, By.Program);
        var last = Year.Asked(request.HasToYear, request.ToYear, call, "toYear");
        var first = Year.Asked(true, request.HasFromYear ? request.FromYear : Math.Max(Year.Earliest, last.Number - 4), call, "fromYear");
        if (first.Number > last.Number)
        {
            throw Refusal.Invalid("fromYear", "YEARS_REVERSED", "takes a year not after toYear.");
        }

        if (last.Number - first.Number > MostYears)
        {
            throw Refusal.Invalid("toYear", "YEAR_OUT_OF_RANGE", $"takes a year at most {MostYears} after fromYear.");
        }

        var question = Question.Of(call, by, last, request.Basis, request.Within);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        await question.CheckWithinAsync(snapshot, ct);
        if (!await db.Competencies.AnyAsync(c => c.Id == request.Competency, ct))
        {
            throw Refusal.Invalid("competency", "COMPETENCY_UNKNOWN", "is not a code of the competency dictionary.");
        }

        var answer = new Proto.CompetencyTrend { Watermarks = { snapshot.Watermarks }, Behind = snapshot.Behind };
        var shown = await publication.OfAsync(snapshot, PeopleSet.Measured(request.Competency, new(first.Number - 1), last), ct);
        IReadOnlyList<Proto.CompetencyRow>? before = null;
        Dictionary<string, LevelSums> sumsBefore = [];
        for (var number = Math.Max(Year.Earliest, first.Number - 1); number <= last.Number; number++)
        {
            var year = new Year(number);
            var asked = question.In(year, call);
            var groups = await snapshot.ListAsync(asked, call.English, ct);
            var sums = (await LevelSums.ReadAsync(snapshot, asked, request.Competency, year, ct)).ToDictionary(sum => sum.Code);
            var rows = CompetencyRows.Of(shown.GetValueOrDefault(PeopleSet.Measured(request.Competency, number), publication.Limit), asked, groups, sums.Values);
            if (number >= first.Number)
            {
                answer.Years.Add(new Proto.CompetencyYear { Year = number, Rows = { rows }, Changes = { rows.Select(row => Change(row, before, sumsBefore, sums)) } });
            }

            (before, sumsBefore) = (rows, sums);
        }

        return answer;
    }

    private static Proto.CompetencyChange Change(Proto.CompetencyRow row, IReadOnlyList<Proto.CompetencyRow>? before, Dictionary<string, LevelSums> sumsBefore, Dictionary<string, LevelSums> sums)
    {
        var earlier = before?.FirstOrDefault(other => other.Group == row.Group);
        var suppressed = row.Suppressed || earlier?.Suppressed == true;
        var change = new Proto.CompetencyChange { Group = row.Group, Status = suppressed ? Proto.Cell.Types.Status.Suppressed : Proto.Cell.Types.Status.NoData };
        if (suppressed || earlier is not { HasMeanGap: true } || !row.HasMeanGap)
        {
            return change;
        }

        change.Status = Proto.Cell.Types.Status.Published;
        change.MeanGapChange = row.MeanGap - earlier.MeanGap;
        if (Interval.OfChange(sumsBefore[row.Group].Gaps, sums[row.Group].Gaps) is { } interval)
        {
            change.Interval = interval.ToProto();
            change.Distinguishable = interval.Low > 0 || interval.High < 0;
        }

        return change;
    }
}
