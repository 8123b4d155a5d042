namespace Diklat.Reporting.Data;

/// <summary>How far the events of a service have been applied.</summary>
internal sealed class Position
{
    /// <summary>
    /// What this version of the service makes of events. One more with every change of it: a new table or column of figures, another meaning. Figures of a lower revision are made anew by themselves.
    /// </summary>
    public const int CurrentRevision = 1;

    /// <summary>SQL of all of them. It names the columns: one that is prepared with <c>*</c> fails after a migration that adds a column.</summary>
    public const string All = "SELECT service, log, contiguous, time, highest, other_log, revision FROM reporting.positions ORDER BY service";

    public required string Service { get; init; }

    /// <summary>The incarnation of the log that the facts come from; null before the first contact.</summary>
    public Guid? Log { get; set; }

    /// <summary>The last sequence before which nothing is missing: the watermark.</summary>
    public long Contiguous { get; set; }

    /// <summary>When that event was recorded.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>The highest sequence known to exist, received or told by the service.</summary>
    public long Highest { get; set; }

    /// <summary>Another incarnation that an event named: nothing of it is applied until the service has been asked.</summary>
    public Guid? OtherLog { get; set; }

    /// <summary>The lowest revision that has applied events since the figures were last made anew: an older version that still runs beside this one does not know what this one added.</summary>
    public int Revision { get; set; }

    /// <summary>The figures lack what this version adds, and are to be made anew.</summary>
    public bool Outdated => Log is not null && Revision < CurrentRevision;

    /// <summary>The service has events that are not in the figures, or may have: it was never asked, or has a new log.</summary>
    public bool Behind => Log is null || OtherLog is not null || Highest > Contiguous;

    /// <summary>This version applies events of a log; before the first contact nothing was applied by any.</summary>
    public void AppliedFrom(Guid log)
    {
        Revision = Log is null ? CurrentRevision : Math.Min(Revision, CurrentRevision);
        Log ??= log;
    }
}

/// <summary>An event applied beyond the watermark, because others came late.</summary>
internal sealed class AppliedAhead
{
    public required string Service { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset Time { get; init; }
}
