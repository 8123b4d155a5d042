using Grpc.Core;
using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Kind = Diklat.Grpc.Reporting.V1.Basis.Types.Kind;

namespace Diklat.Bench.Reports;

/// <summary>One form of one report, as one reader asks for it.</summary>
/// <param name="Rpc">Which report.</param>
/// <param name="Form">Which grouping, basis and limits, and by whom.</param>
/// <param name="Ask">Asks, and gives how many rows came.</param>
internal sealed record Question(string Rpc, string Form, Func<CancellationToken, Task<int>> Ask);

/// <summary>Every report in every grouping, over gRPC; as an analyst asks, for whom rows are checked against all tables, unless said otherwise.</summary>
internal static class Questions
{
    private const int Year = 2017;
    private const string Competency = "T.IPP.02", Program = "P03", Kecamatan = "12.71.01";

    private static readonly By[] Offices = [By.City, By.Kecamatan, By.Kelurahan];
    private static readonly By[] OfficesAndPosts = [.. Offices, By.PostClass];
    private static readonly By[] Every = [.. OfficesAndPosts, By.Program];
    private static readonly Kind[] Bases = [Kind.AtTheTime, Kind.Today];

    public static IReadOnlyList<Question> Of(City city, string employee, string batch)
    {
        var all = Reports(city, "analyst", null).ToList();
        all.AddRange(Reports(city, "office", Kecamatan).Where(question => question.Form.StartsWith("KELURAHAN", StringComparison.Ordinal)).Select(question => question with { Form = $"{question.Form}, as an office" }));
        var (analyst, admin) = (Client(city, "analyst", null), Client(city, "training-admin", null));
        all.AddRange(
        [
            new("GetOverview", "", async ct => (await analyst.GetOverviewAsync(new() { Year = Year }, cancellationToken: ct)).Batches),
            new("WatchOverview", "until the first answer", async ct =>
            {
                using var call = analyst.WatchOverview(new() { Year = Year }, cancellationToken: ct);
                return await call.ResponseStream.MoveNext(ct) ? call.ResponseStream.Current.Batches : 0;
            }),
            new("GetAttendanceReport", "", async ct => (await analyst.GetAttendanceReportAsync(new() { Year = Year }, cancellationToken: ct)).Rows.Count),
            new("GetAttendanceReport", Program, async ct => (await analyst.GetAttendanceReportAsync(new() { Year = Year, Program = Program }, cancellationToken: ct)).Rows.Count),
            new("GetFunnel", "", async ct => (await analyst.GetFunnelAsync(new() { Year = Year }, cancellationToken: ct)).Stages.Count),
            new("GetFunnel", Program, async ct => (await analyst.GetFunnelAsync(new() { Year = Year, Program = Program }, cancellationToken: ct)).Stages.Count),
            new("GetFunnel", $"within {Kecamatan}", async ct => (await analyst.GetFunnelAsync(new() { Year = Year, Within = Kecamatan }, cancellationToken: ct)).Stages.Count),
            new("GetTrainingLedger", "", async ct => (await admin.GetTrainingLedgerAsync(new() { Employee = employee, Year = Year }, cancellationToken: ct)).Entries.Count),
            new("GetBatchReport", "", async ct => (await analyst.GetBatchReportAsync(new() { Batch = batch }, cancellationToken: ct)).Offices.Count),
            new("ListDefinitions", "", async ct => (await analyst.ListDefinitionsAsync(new(), cancellationToken: ct)).Definitions.Count),
        ]);
        return all;
    }

    private static IEnumerable<Question> Reports(City city, string role, string? office)
    {
        var client = Client(city, role, office);
        foreach (var by in Every)
        {
            foreach (var basis in Bases)
            {
                var form = $"{by.ToString().ToUpperInvariant()} {(basis == Kind.Today ? "TODAY" : "AT_THE_TIME")}";
                yield return new("GetCompetencyReport", form, async ct =>
                    (await client.GetCompetencyReportAsync(new() { GroupBy = by, Basis = basis, Year = Year, Competency = Competency }, cancellationToken: ct)).Rows.Count);
                yield return new("GetCompetencyMatrix", form, async ct =>
                    (await client.GetCompetencyMatrixAsync(new() { GroupBy = by, Basis = basis, Year = Year }, cancellationToken: ct)).Competencies.Sum(of => of.Rows.Count));
                yield return new("GetCompetencyTrend", form, async ct =>
                    (await client.GetCompetencyTrendAsync(new() { GroupBy = by, Basis = basis, FromYear = Year - 2, ToYear = Year, Competency = Competency }, cancellationToken: ct)).Years.Sum(of => of.Rows.Count));
                yield return new("GetResultReport", form, async ct =>
                    (await client.GetResultReportAsync(new() { GroupBy = by, Basis = basis, Year = Year }, cancellationToken: ct)).Rows.Count);
                if (by != By.Program)
                {
                    yield return new("GetJobFit", form, async ct => (await client.GetJobFitAsync(new() { GroupBy = by, Basis = basis, Year = Year }, cancellationToken: ct)).Rows.Count);
                }

                if (by != By.City && role == "analyst")
                {
                    yield return new("GetProgramGain", form, async ct => (await client.GetProgramGainAsync(new() { Program = Program, GroupBy = by, Basis = basis, Year = Year }, cancellationToken: ct)).Rows.Count);
                    yield return new("GetProgramGain", $"{form}, all years", async ct => (await client.GetProgramGainAsync(new() { Program = Program, GroupBy = by, Basis = basis }, cancellationToken: ct)).Rows.Count);
                }
            }
        }

        foreach (var by in OfficesAndPosts)
        {
            yield return new("GetCoverageReport", by.ToString().ToUpperInvariant(), async ct => (await client.GetCoverageReportAsync(new() { GroupBy = by, Year = Year }, cancellationToken: ct)).Rows.Count);
        }

        foreach (var by in Offices)
        {
            yield return new("GetSeatReport", by.ToString().ToUpperInvariant(), async ct => (await client.GetSeatReportAsync(new() { GroupBy = by, Year = Year }, cancellationToken: ct)).Rows.Count);
            yield return new("GetSeatReport", $"{by.ToString().ToUpperInvariant()} {Program}", async ct =>
                (await client.GetSeatReportAsync(new() { GroupBy = by, Year = Year, Program = Program }, cancellationToken: ct)).Rows.Count);
        }

        const string Within = $"KELURAHAN within {Kecamatan}";
        yield return new("GetCompetencyReport", Within, async ct =>
            (await client.GetCompetencyReportAsync(new() { GroupBy = By.Kelurahan, Year = Year, Competency = Competency, Within = Kecamatan }, cancellationToken: ct)).Rows.Count);
        yield return new("GetCoverageReport", Within, async ct => (await client.GetCoverageReportAsync(new() { GroupBy = By.Kelurahan, Year = Year, Within = Kecamatan }, cancellationToken: ct)).Rows.Count);
        yield return new("GetSeatReport", Within, async ct => (await client.GetSeatReportAsync(new() { GroupBy = By.Kelurahan, Year = Year, Within = Kecamatan }, cancellationToken: ct)).Rows.Count);
    }

    private static Figures.ReportService.ReportServiceClient Client(City city, string role, string? office) => city.Reporting.Client<Figures.ReportService.ReportServiceClient>(role, office);
}
