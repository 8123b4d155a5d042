namespace Diklat.Reporting.Data.Facts;

/// <summary>
/// What events have told about one aggregate so far. Events come in any order, so a row may know the state before it knows who it is about;
/// what was not told yet is null. <see cref="FactTables"/> merges rows by the rules written on their properties: by default the highest
/// <see cref="Version"/> wins.
/// </summary>
internal abstract class Fact
{
    /// <summary>The aggregate's id.</summary>
    public required string Id { get; init; }

    /// <summary>The highest version of the aggregate that an event told of.</summary>
    public required int Version { get; init; }
}

/// <summary>Never changes once told; several events may carry it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OnceAttribute : Attribute;

/// <summary>The earliest of what events told.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EarliestAttribute : Attribute;

/// <summary>Told by some of the aggregate's events only: the highest version among those wins, kept in a column of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LatestAttribute(string version) : Attribute
{
    /// <summary>Property with the version of the event that told it.</summary>
    public string Version { get; } = version;
}

/// <summary>Whose aggregate a row is about, in the words of <c>EventLogService.ListAggregates</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AggregateAttribute(string service, string kind) : Attribute
{
    /// <summary>The service that owns it.</summary>
    public string Service { get; } = service;

    /// <summary>Kind of aggregate.</summary>
    public string Kind { get; } = kind;
}
