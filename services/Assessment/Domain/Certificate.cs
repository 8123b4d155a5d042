namespace Diklat.Assessment.Domain;

/// <summary>A subject as printed on a certificate.</summary>
internal sealed record SubjectJp(string Title, decimal Jp);

/// <summary>All that a certificate says beside the name, as it was when issued: whatever changes later, the print stays true.</summary>
internal sealed record Printed(
    string Program, string Batch, string Organiser, string Signatory, string Venue, DateOnly StartDate, DateOnly EndDate,
    decimal Jp, IReadOnlyList<SubjectJp> Subjects, string Predicate, DateOnly IssueDate);

/// <summary>The proof of a passed training (STTPP). One per participant.</summary>
internal sealed class Certificate
{
    /// <summary>The random code printed with the QR.</summary>
    public required string Id { get; init; }

    public required string Number { get; init; }

    public required Guid Batch { get; init; }

    public required Guid Participant { get; init; }

    public required Guid Employee { get; init; }

    /// <summary>Name as printed. A column of its own: it is all that is personal here.</summary>
    public required string Name { get; init; }

    /// <summary>Programme code.</summary>
    public required string Program { get; init; }

    public required Printed Content { get; init; }

    public required DateTimeOffset IssueTime { get; init; }

    public int Version { get; private set; } = 1;
}
