namespace Diklat.Assessment.Domain;

internal enum Predicate
{
    SangatMemuaskan = 1,
    Memuaskan = 2,
    CukupMemuaskan = 3,
    KurangMemuaskan = 4,
    TidakMemuaskan = 5,
}

/// <summary>From this score on, up to the next band.</summary>
internal sealed record Band(decimal From, Predicate Predicate);

/// <summary>Bands and pass mark in force from a date to a date. Rows, not constants: a regulation may change them.</summary>
internal sealed class ScoreRule
{
    public required string Id { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required decimal PassMark { get; init; }

    /// <summary>The lowest begins at 0, so that every score has exactly one.</summary>
    public required IReadOnlyList<Band> Bands { get; init; }

    public required string LegalRef { get; init; }

    /// <summary>The band of a score that has been rounded: bands have two places and nothing lies between them.</summary>
    public Band BandOf(decimal rounded) => Bands.Where(band => rounded >= band.From).MaxBy(band => band.From)!;
}
