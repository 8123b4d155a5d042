namespace Diklat.Reporting.Data;

/// <summary>A row that a table did not show, since it or another would have told of too few people. No projection: a rebuild keeps it.</summary>
internal sealed class HiddenRow
{
    /// <summary>The set of people that the table is about.</summary>
    public required string Set { get; init; }

    /// <summary>Which of the set's tables.</summary>
    public required string Table { get; init; }

    /// <summary>Which row.</summary>
    public required string Row { get; init; }

    /// <summary>People in it when it was hidden last for a group that was small.</summary>
    public required int People { get; init; }
}
