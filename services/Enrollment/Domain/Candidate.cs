namespace Diklat.Enrollment.Domain;

/// <summary>A verified nomination as the selection sees it.</summary>
/// <param name="Nomination">Its id.</param>
/// <param name="Position">Order of submission.</param>
/// <param name="Group">Office whose seats are counted together; offices outside the rules' level are groups of their own.</param>
/// <param name="HasFloor">Whether the group has a right to the least number of seats.</param>
internal sealed record Candidate(Guid Nomination, long Position, string Group, bool HasFloor)
{
    public PostClass PostClass { get; init; } = PostClass.Pelaksana;

    /// <summary>The office's own order of its nominees, 1 first.</summary>
    public int Priority { get; init; } = 1;

    /// <summary>Levels missing in the competencies that the programme moves, added up.</summary>
    public int GapLevels { get; init; }

    /// <summary>Hundredths of JP missing of the yearly right, in the year in which the batch begins.</summary>
    public int JpDeficit { get; init; }

    /// <summary>Why the person cannot have a seat whatever the rule; null where nothing bars.</summary>
    public Reason? Bar { get; init; }
}

/// <summary>What a selection knows of a group of offices.</summary>
/// <param name="People">Its people in service.</param>
/// <param name="Needy">Those of them who have not completed the programme.</param>
/// <param name="Credit">Millionths of a seat that earlier batches of the programme owe it; below 0 where it had more than its share.</param>
internal sealed record GroupFacts(int People, int Needy, long Credit)
{
    public static readonly GroupFacts None = new(0, 0, 0);
}

/// <summary>Where a nomination ends, and why.</summary>
internal sealed record SelectionOutcome(Guid Nomination, NominationState State, int Rank, IReadOnlyList<Reason> Reasons);
