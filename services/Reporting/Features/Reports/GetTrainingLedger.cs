using System.Globalization;
using Diklat.Reporting.Data;

namespace Diklat.Reporting.Features.Reports;

/// <summary>A person's JP of a year, entry by entry. Whoever may not see the person is told that there is none.</summary>
internal sealed class GetTrainingLedger(ReportingDb db, Call call)
{
    private const string MaySee = $"""
        {Groups.Tree}
        SELECT EXISTS (SELECT FROM reporting.employees f WHERE f.id = @employee AND f.office IS NOT NULL AND (@own IS NULL OR f.id = @own) AND {Groups.InScope}) AS "Value"
        """;

    private const string Entries = """
        SELECT r.id AS result, coalesce(r.batch, '') AS batch, coalesce(b.code, '') AS batch_code, coalesce(r.program, '') AS program,
               coalesce(CASE WHEN @english THEN v.title_en END, v.title, r.program, '') AS title, r.effective_on, coalesce(r.jp, 0) AS jp, coalesce(r.passed, false) AS passed
        FROM reporting.results r LEFT JOIN reporting.batches b ON b.id = r.batch LEFT JOIN reporting.program_versions v ON v.id = b.program_version
        WHERE r.employee = @employee AND r.effective_on BETWEEN @first AND @last ORDER BY r.effective_on, r.id
        """;

    public async Task<Proto.TrainingLedger> Handle(Proto.GetTrainingLedgerRequest request, CancellationToken ct)
    {
        var year = Year.Asked(request.HasYear, request.Year, call);
        await using var snapshot = await Snapshot.TakeAsync(db, ct);
        var own = call.Caller.IsParticipant ? call.Caller.Employee ?? "" : null;
        if (!(await snapshot.RowsAsync<bool>(MaySee, ct, ("employee", request.Employee), ("own", own), ("day", call.Today), ("scope", call.OfficeScope()))).Single())
        {
            throw Refusal.NotFound("EMPLOYEE_NOT_FOUND", "There is no such employee, or you may not see them.");
        }

        var entries = await snapshot.RowsAsync<Entry>(Entries, ct, ("employee", request.Employee), ("first", year.First), ("last", year.Last), ("english", call.English));
        var required = (await snapshot.RowsAsync<decimal>($"SELECT ({CreditedJp.YearlyRight}) AS \"Value\"", ct, ("last", year.Last))).Single();
        return new()
        {
            Employee = request.Employee,
            Year = year.Number,
            Entries = { entries.Select(Of) },
            TotalJp = Text(entries.Sum(entry => entry.Jp)),
            RequiredJp = Text(required),
            Watermarks = { snapshot.Watermarks },
            Behind = snapshot.Behind,
        };
    }

    private static Proto.LedgerEntry Of(Entry entry) => new()
    {
        Result = entry.Result,
        Batch = entry.Batch,
        BatchCode = entry.BatchCode,
        Program = entry.Program,
        ProgramTitle = entry.Title,
        EffectiveOn = entry.EffectiveOn.ToString("O", CultureInfo.InvariantCulture),
        Jp = Text(entry.Jp),
        Passed = entry.Passed,
    };

    private static string Text(decimal jp) => jp.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Entry(string Result, string Batch, string BatchCode, string Program, string Title, DateOnly EffectiveOn, decimal Jp, bool Passed);
}
