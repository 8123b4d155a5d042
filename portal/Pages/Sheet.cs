using System.Globalization;
using Diklat.Portal.Charts;
using Microsoft.AspNetCore.Components;

namespace Diklat.Portal.Pages;

/// <summary>A page of figures: what its address chooses, and where its figures come from.</summary>
public abstract class Sheet : Part
{
    [Inject]
    public required Reports Reports { get; init; }

    [Inject]
    public required Catalogue Catalogue { get; init; }

    [Inject]
    public required Map.Districts Districts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>What the address chooses, completed where it says nothing.</summary>
    protected Choice Chosen { get; private set; } = new(2000);

    /// <summary>Years that hold figures, the newest first.</summary>
    protected IReadOnlyList<int> Years { get; private set; } = [];

    protected IReadOnlyList<(string Code, string Name)> Competencies { get; private set; } = [];

    protected IReadOnlyList<(string Code, string Name)> Programs { get; private set; } = [];

    protected bool IsOffice => Http.User.IsInRole("office");

    /// <summary>A page is drawn once, when its figures are there: drawn earlier it would be drawn twice, and half empty.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Asks for what the page shows.</summary>
    protected abstract Task Load();

    /// <summary>Reads the address, and what the filters offer.</summary>
    protected async Task Choose()
    {
        var (years, competencies, programs) = (Catalogue.YearsWithFigures(), Catalogue.Competencies(), Catalogue.Programs());
        (Years, Competencies, Programs) = (await years, await competencies, await programs);
        var year = int.TryParse(Asked("tahun"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 2000 and <= 2100 ? asked : Years[0];
        var basis = Asked("dasar") == Choice.TodaysTree ? Proto.Basis.Types.Kind.Today : Proto.Basis.Types.Kind.AtTheTime;
        var measure = Asked("ukuran");
        Chosen = new(year, Asked("kompetensi"), Asked("program"), measure.Length == 0 ? null : Measure.Of(measure), basis);
    }

    /// <summary>Takes the first competency with figures where the address names none.</summary>
    protected void ChooseCompetency(Answer<Proto.CompetencyMatrix> matrix)
    {
        if (Chosen.Competency.Length == 0)
        {
            var first = matrix.Value?.Competencies.FirstOrDefault(section => section.Rows.Any(row => row.Status == Proto.Cell.Types.Status.Published))?.Competency ?? (Competencies.Count > 0 ? Competencies[0].Code : "");
            Chosen = Chosen with { Competency = first };
        }
    }

    protected string CompetencyName => Competencies.FirstOrDefault(found => found.Code == Chosen.Competency).Name ?? Chosen.Competency;

    /// <summary>The year with figures that is nearest to the chosen one; empty where the chosen one has some.</summary>
    protected string Nearest(string path) => Years.Contains(Chosen.Year) ? "" : (Chosen with { Year = NearestYear }).At(path);

    protected int NearestYear => Years.MinBy(year => Math.Abs(year - Chosen.Year));

    /// <summary>The period as captions say it.</summary>
    protected string Period => $"{T("tahun", "year")} {Chosen.Year.ToString(CultureInfo.InvariantCulture)}";

    protected Source SourceOf(string report, string query, string definition, IEnumerable<Proto.Watermark> watermarks, bool behind) =>
        new(report, Query(query), definition, Period, [.. watermarks], behind, F.YearOf(Clock.GetUtcNow()) <= Chosen.Year);

    protected IReadOnlyList<string> LevelHeads => [.. Enumerable.Range(1, 5).Select(level => F.Count(level))];

    protected IReadOnlyList<string> LevelNames => [.. LevelHeads.Select(level => $"{T("Tingkat", "Level")} {level}")];

    protected string Link(string path) => Chosen.At(path);

    /// <summary>Rows of districts or sub-districts by their names in full, each with the page that tells more.</summary>
    protected Row RowOf(string code, string name, Figure figure, bool page = true) => new(code, Districts.NameOf(code, name), figure, page ? Link($"/kecamatan/{code}") : null);

    /// <summary>The worst first; those without a figure last, by name.</summary>
    protected static IReadOnlyList<Row> Ordered(IEnumerable<Row> rows, Measure measure) =>
    [
        .. rows.OrderBy(row => row.Figure switch { Figure.Published => 0, Figure.Suppressed => 1, _ => 2 })
            .ThenBy(row => row.Shown is { } shown ? measure.SmallIsGood ? -shown.Value : shown.Value : 0).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// What a map shows, in at most ten words: how many districts differ from the city beyond doubt. Where the figure is a full count the last one may be named; where a
    /// figure has neither, nothing is claimed.
    /// </summary>
    protected internal static string Finding(IReadOnlyList<Row> rows, Row? city, Measure measure, Format f)
    {
        var ranges = rows.Where(row => row.Shown?.Range is not null).ToList();
        if (ranges.Count > 0 && city?.Shown is { } whole)
        {
            var worse = ranges.Count(row => measure.SmallIsGood ? row.Shown!.Range!.Low > whole.Value : row.Shown!.Range!.High < whole.Value);
            var title = measure.TitleFor(f);
            return worse == 0
                ? f.T($"{title}: tidak ada kecamatan yang jelas tertinggal", $"{title}: no district is clearly behind")
                : f.T($"{title}: {f.Count(worse)} kecamatan jelas tertinggal dari kota", $"{title}: {f.Count(worse)} districts clearly behind the city");
        }

        return measure == Measure.Coverage && rows.FirstOrDefault(row => row.Shown is not null) is { } last
            ? f.T($"{measure.TitleFor(f)} terendah di {last.Name}", $"{measure.TitleFor(f)} lowest in {last.Name}")
            : f.T($"{measure.TitleFor(f)} menurut kecamatan", $"{measure.TitleFor(f)} by district");
    }

    private string Query(string own)
    {
        var year = $"year={Chosen.Year.ToString(CultureInfo.InvariantCulture)}";
        var basis = Chosen.Basis == Proto.Basis.Types.Kind.Today ? "&basis=TODAY" : "";
        return own.Length == 0 ? year : $"{own}&{year}{(own.StartsWith("groupBy", StringComparison.Ordinal) ? basis : "")}";
    }

    private string Asked(string name) => Http.Request.Query[name].ToString();
}
