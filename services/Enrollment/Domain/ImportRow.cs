namespace Diklat.Enrollment.Domain;

/// <summary>What became of a row; numbered as in the API.</summary>
internal enum RowOutcome
{
    Created = 1,
    Updated = 2,
    Unchanged = 3,
    Failed = 4,
}

/// <summary>The outcome of one row. A failed one is kept as it was sent, sealed, so that it can be corrected and sent again.</summary>
internal sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>As a spreadsheet counts: the header is row 1.</summary>
    public required int Row { get; init; }
    public required RowOutcome Outcome { get; init; }

    /// <summary>Id of what was added, changed or found; null where nothing was kept.</summary>
    public required string? Resource { get; init; }
    public required IReadOnlyList<RowProblem> Problems { get; init; }
    public required byte[]? Sealed { get; init; }
}

/// <summary>A piece of an uploaded file, sealed; gone when the import has ended.</summary>
internal sealed class ImportChunk
{
    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required byte[] Sealed { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
}
