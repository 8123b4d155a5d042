using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
using Kind = Diklat.Grpc.Reporting.V1.Basis.Types.Kind;

namespace Diklat.Reporting.Features.Reports;

/// <summary>What a report is asked for.</summary>
/// <param name="By">One row per …</param>
/// <param name="Basis">Which office and post a person counts for.</param>
/// <param name="Day">The day whose tree of offices groups are taken from.</param>
/// <param name="Scope">Code of the office at whose tree the reader's view ends; null: no end.</param>
/// <param name="Within">Only groups below this office; null: all.</param>
internal sealed record Question(By By, string Basis, DateOnly Day, string? Scope, string? Within)
{
    /// <summary>Of a year: at the time, by the tree of its last day; in the present year, and by today's posts, by today's tree.</summary>
    public static Question Of(Call call, By by, Year? year, Kind basis, string within = "")
    {
        if (within.Length > 0 && by is not (By.Kecamatan or By.Kelurahan))
        {
            throw Refusal.Invalid("within", "WITHIN_NOT_AVAILABLE", "goes with groupBy KECAMATAN or KELURAHAN only.");
        }

        var today = basis == Kind.Today || year is null || year.Last > call.Today;
        return new(by, basis == Kind.Today ? "TODAY" : "AT_THE_TIME", today ? call.Today : year!.Last, call.OfficeScope(), within.Length > 0 ? within : null);
    }

    /// <summary>Of one tree of offices, as it stood at the time, without groups.</summary>
    public static Question OfTree(Call call, Year year, string within) =>
        Of(call, By.City, year, Kind.AtTheTime) with { Within = within.Length > 0 ? within : null };

    /// <summary>The same question as it is asked for another year.</summary>
    public Question In(Year year, Call call) => this with { Day = Basis == "TODAY" || year.Last > call.Today ? call.Today : year.Last };

    /// <summary>Groups are offices.</summary>
    public bool ByOffice => By is By.City or By.Kecamatan or By.Kelurahan;

    /// <summary>Parameters of <see cref="Groups"/>.</summary>
    public (string Name, object? Value)[] Parameters => [("day", Day), ("scope", Scope)];

    /// <summary>Parameters of cells on a basis.</summary>
    public (string Name, object? Value)[] With(params (string Name, object? Value)[] more) => [.. Parameters, ("basis", Basis), ("dimension", Groups.Dimension(By)), .. more];

    /// <summary>Refuses an office that is not there, or that the reader may not see.</summary>
    public async Task CheckWithinAsync(Snapshot snapshot, CancellationToken ct)
    {
        if (Within is not null && !(await snapshot.RowsAsync<bool>(
            $"{Groups.Tree} SELECT EXISTS (SELECT FROM up WHERE office = @within AND code = coalesce(@scope, @within)) AS \"Value\"", ct, [.. Parameters, ("within", Within)])).Single())
        {
            throw Refusal.Invalid("within", "OFFICE_UNKNOWN", "is not the code of an office that you may see.");
        }
    }
}
