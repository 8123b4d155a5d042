namespace Diklat.Curriculum.Domain;

/// <summary>A competency of the dictionary, with what a person shows at each of the five levels.</summary>
internal sealed class Competency
{
    public const int Levels = 5;

    public required string Code { get; init; }
    public required CompetencyGroup Group { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string Definition { get; init; }
    public required string Source { get; init; }
    public required List<CompetencyLevel> Scale { get; init; }
    public int Version { get; private set; } = 1;
}

internal sealed class CompetencyLevel
{
    public required int Level { get; init; }
    public required string Label { get; init; }
    public required string LabelEn { get; init; }
    public required string Description { get; init; }
    public required string DescriptionEn { get; init; }
}

/// <summary>Kinds of competency (PermenPANRB 38/2017, art. 4); numbered as in the contract.</summary>
internal enum CompetencyGroup
{
    Manajerial = 1,
    Sosiokultural = 2,
    Teknis = 3,
}
