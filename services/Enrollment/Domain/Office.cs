namespace Diklat.Enrollment.Domain;

/// <summary>Place in the tree of offices; numbered as in the API.</summary>
internal enum OfficeLevel
{
    Kota = 1,
    Kecamatan = 2,
    Kelurahan = 3,
    Agency = 4,
}

/// <summary>An office. Its path names all offices above and itself, so that "this office and those below" is one condition.</summary>
internal sealed class Office
{
    public required string Code { get; init; }
    public string? Parent { get; private set; }
    public OfficeLevel Level { get; private set; }
    public string Name { get; private set; } = "";
    public string OfficialName { get; private set; } = "";

    /// <summary>Codes from the root to itself: <c>/12/12.01/</c>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>First day of the office; null when not known.</summary>
    public required DateOnly? ValidFrom { get; init; }

    /// <summary>The day from which it is what it is now; null: from its first. What it was before is in its history, which the database keeps.</summary>
    public DateOnly? Since { get; private set; }
    public bool Active { get; private set; } = true;
    public int Version { get; private set; } = 1;

    public static Office Create(string code, Office? parent, OfficeLevel level, string name, string? officialName, DateOnly? validFrom)
    {
        DemandLevel(parent, level);
        return new()
        {
            Code = code,
            Parent = parent?.Code,
            Level = level,
            Name = name,
            OfficialName = officialName ?? name,
            Path = PathOf(code, parent),
            ValidFrom = validFrom,
        };
    }

    /// <summary>Names and level from a day on.</summary>
    public void Change(OfficeLevel level, string name, string? officialName, Office? parent, IEnumerable<OfficeLevel> below, DateOnly? from, DateOnly today)
    {
        DemandActive();
        DemandLevel(parent, level);
        if (below.Any(under => !MayStandBelow(level, under)))
        {
            throw Refusal.Invalid("level", LevelNotAllowed, "does not go with the level of an office below.");
        }

        (Level, Name, OfficialName) = (level, name, officialName ?? name);
        Since = From(from, today);
        Version++;
    }

    /// <summary>Stands below another office from a day on. Those below it go with it.</summary>
    /// <param name="parent">The office above from then on.</param>
    /// <param name="parentSince">The day from which that one and all above it stand where they stand: on no day the tree may have had a circle.</param>
    /// <param name="from">The day, where given.</param>
    /// <param name="today">The civil date of the call.</param>
    public void Move(Office parent, DateOnly? parentSince, DateOnly? from, DateOnly today)
    {
        DemandActive();
        if (Parent is null)
        {
            throw Refusal.Precondition("OFFICE_IS_ROOT", "The root of the tree stays where it is.");
        }

        if (parent.Path.StartsWith(Path, StringComparison.Ordinal))
        {
            throw Refusal.Invalid("parent", "OFFICE_CYCLE", "is the office itself or stands below it.");
        }

        if (parent.Code == Parent)
        {
            throw Refusal.Precondition("OFFICE_ALREADY_THERE", "The office stands below that one already.");
        }

        DemandLevel(parent, Level);
        var since = From(from, today);
        if (since < parentSince)
        {
            throw Refusal.Invalid("validFrom", "VALID_FROM_BEFORE_PARENT", "lies not before the day from which the new office above stands where it does.");
        }

        (Parent, Path, Since) = (parent.Code, PathOf(Code, parent), since);
        Version++;
    }

    public void Deactivate(int officesBelow, int people, DateOnly today)
    {
        DemandActive();
        if (officesBelow > 0)
        {
            throw Counted(Refusal.Precondition("OFFICE_HAS_OFFICES", "Active offices stand below it; move or deactivate them first."));
        }

        if (people > 0)
        {
            throw Counted(Refusal.Precondition("OFFICE_HAS_PEOPLE", "People in service belong to it; give them another office first."));
        }

        Active = false;
        Since = From(null, today);
        Version++;

        Refusal Counted(Refusal refusal) => refusal.With("offices", $"{officesBelow}").With("people", $"{people}");
    }

    /// <summary>What paths of this office and of all below it hold.</summary>
    public static string Step(string code) => $"/{code}/";

    /// <summary>Kecamatan and agencies stand below the city, kelurahan below a kecamatan, parts of an agency below an agency, and an agency's branch anywhere but below a kelurahan.</summary>
    private static bool MayStandBelow(OfficeLevel above, OfficeLevel level) => (above, level) is
        (OfficeLevel.Kota, OfficeLevel.Kecamatan) or (OfficeLevel.Kecamatan, OfficeLevel.Kelurahan) or (OfficeLevel.Kota or OfficeLevel.Kecamatan or OfficeLevel.Agency, OfficeLevel.Agency);

    private const string LevelNotAllowed = "OFFICE_LEVEL_NOT_ALLOWED";

    private static string PathOf(string code, Office? parent) => $"{parent?.Path ?? "/"}{code}/";

    private static void DemandLevel(Office? parent, OfficeLevel level)
    {
        if (parent is not null && !MayStandBelow(parent.Level, level))
        {
            throw Refusal.Invalid("level", LevelNotAllowed, "does not stand below the level of the office above.");
        }
    }

    private DateOnly From(DateOnly? from, DateOnly today) => Domain.Since.Of(from, Since ?? ValidFrom, today);

    private void DemandActive()
    {
        if (!Active)
        {
            throw Refusal.Precondition("OFFICE_INACTIVE", "The office has ended.");
        }
    }
}

/// <summary>What an office was from a day on, until a later row; of two for one day the later version holds. Written by the database with every change of an office.</summary>
internal sealed class OfficeVersion
{
    public required string Code { get; init; }
    public required int Version { get; init; }

    /// <summary>The least date there is when nothing before is known.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required string? Parent { get; init; }
    public required OfficeLevel Level { get; init; }
    public required string Name { get; init; }
    public required string OfficialName { get; init; }
    public required bool Active { get; init; }
}
