namespace Diklat.Reporting.Domain;

/// <summary>What is in a file; numbered as in the API.</summary>
internal enum ExportKind
{
    CourseRecords = 1,
    TrainingLedger = 2,
    Report = 3,
}

/// <summary>Life of an export; numbered as in the API.</summary>
internal enum ExportState
{
    Requested = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
    Expired = 5,
    Cancelled = 6,
}

/// <summary>
/// A file that is made in the background. Who makes it holds it by a number of their own (<see cref="Run"/>) and says from time to time that they live; when they fall silent another begins anew, and what the first
/// may still write is refused.
/// </summary>
internal sealed class Export
{
    public required Guid Id { get; init; }
    public required ExportKind Kind { get; init; }

    /// <summary>Numbered as in the API.</summary>
    public required int Format { get; init; }

    /// <summary>As asked for, JSON.</summary>
    public required string Filters { get; init; }
    public required string Purpose { get; init; }

    /// <summary>Whose it is: nobody else sees it, and it shows what this caller may see.</summary>
    public required string Client { get; init; }
    public required string Subject { get; init; }
    public required string Role { get; init; }
    public required string? Office { get; init; }

    /// <summary>Language of names and notes.</summary>
    public required bool English { get; init; }
    public required string FileName { get; init; }
    public ExportState State { get; private set; } = ExportState.Requested;
    public long Rows { get; private set; }
    public long ExpectedRows { get; private set; }
    public long Bytes { get; private set; }
    public string Sha256 { get; private set; } = "";
    public int Downloads { get; private set; }
    public string Error { get; private set; } = "";
    public required DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset? EndTime { get; private set; }
    public DateTimeOffset? ExpireTime { get; private set; }

    /// <summary>Who makes it now.</summary>
    public Guid? Run { get; private set; }

    /// <summary>When its maker was last heard of, or gave it back.</summary>
    public DateTimeOffset? Heartbeat { get; private set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; private set; }

    public void Cancel(DateTimeOffset now)
    {
        if (State is not (ExportState.Requested or ExportState.Running))
        {
            throw Refusal.Precondition("EXPORT_OVER", "The export has ended already.");
        }

        (State, Run, EndTime) = (ExportState.Cancelled, null, now);
    }

    public void Expire()
    {
        DemandFile();
        State = ExportState.Expired;
    }

    public void DemandFile()
    {
        if (State != ExportState.Done)
        {
            throw State == ExportState.Expired
                ? Refusal.Precondition("EXPORT_EXPIRED", "The file was deleted; ask for a new export.")
                : Refusal.Precondition("EXPORT_NOT_DONE", "There is no file: it is not made yet, or it will not be; see its state.");
        }
    }
}

/// <summary>A part of a file; all of a file are of one size but the last.</summary>
internal sealed class ExportChunk
{
    /// <summary>Bytes of a part.</summary>
    public const int Size = 1024 * 1024;

    public required Guid ExportId { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }
    public required byte[] Bytes { get; init; }
}
