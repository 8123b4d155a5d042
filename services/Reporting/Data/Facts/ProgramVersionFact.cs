namespace Diklat.Reporting.Data.Facts;

/// <summary>A published version of a programme.</summary>
[Aggregate("curriculum", "program-version")]
internal sealed class ProgramVersionFact : Fact
{
    [Once]
    public string? Program { get; init; }

    [Once]
    public int? Number { get; init; }

    [Once]
    public string? Title { get; init; }

    [Once]
    public string? TitleEn { get; init; }

    [Once]
    public int? Form { get; init; }

    [Once]
    public decimal? TotalJp { get; init; }

    public string? State { get; init; }
}
