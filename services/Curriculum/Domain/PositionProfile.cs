namespace Diklat.Curriculum.Domain;

/// <summary>The level that a class of post requires, from a day on: in one competency, or in all that have no row of their own.</summary>
internal sealed class PositionProfile
{
    public static readonly string[] PostClasses = ["PELAKSANA", "PENGAWAS", "ADMINISTRATOR", "JPT_PRATAMA", "JPT_MADYA"];

    public required Guid Id { get; init; }
    public required string PostClass { get; init; }

    /// <summary>Null: every competency without a row of its own.</summary>
    public required string? Competency { get; init; }

    public required int RequiredLevel { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string LegalRef { get; init; }

    /// <summary>Last day on which it holds; null: open.</summary>
    public DateOnly? ValidTo { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Takes its place between the rows of the same post and competency; gives back the earlier row if that now ends sooner.</summary>
    public PositionProfile? PlaceAmong(IReadOnlyCollection<PositionProfile> others)
    {
        var later = others.Where(other => other.ValidFrom > ValidFrom).MinBy(other => other.ValidFrom);
        ValidTo = later?.ValidFrom.AddDays(-1);

        var earlier = others.Where(other => other.ValidFrom < ValidFrom).MaxBy(other => other.ValidFrom);
        if (earlier is null)
        {
            return null;
        }

        earlier.ValidTo = ValidFrom.AddDays(-1);
        earlier.Version++;
        return earlier;
    }
}
