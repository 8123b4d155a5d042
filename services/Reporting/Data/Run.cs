namespace Diklat.Reporting.Data;

/// <summary>What takes long and is done one at a time.</summary>
internal enum RunKind
{
    /// <summary>The projections are rebuilt from the logs.</summary>
    Rebuild,

    /// <summary>The projections are held against the services' own recount.</summary>
    Reconcile,
}

/// <summary>One of them: asked for, under way or over. At most one of a kind is not over (<see cref="OnlyOne"/>).</summary>
internal sealed class Run
{
    public const string OnlyOne = "ux_runs_one";

    public int Id { get; init; }

    public required RunKind Kind { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Of a rebuild: how many of <see cref="Expected"/> events were read.</summary>
    public long Done { get; set; }

    public long Expected { get; set; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Error { get; set; }

    /// <summary>What it found, as JSON.</summary>
    public string? Result { get; set; }
}
