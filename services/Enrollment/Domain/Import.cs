namespace Diklat.Enrollment.Domain;

/// <summary>What the rows of a file are; numbered as in the API.</summary>
internal enum ImportKind
{
    Employees = 1,
    Nominations = 2,
    NominationDecisions = 3,
    Offices = 4,
}

/// <summary>Form of a file; numbered as in the API.</summary>
internal enum ImportFormat
{
    Csv = 1,
    Xlsx = 2,
}

/// <summary>Life of an import; numbered as in the API.</summary>
internal enum ImportState
{
    Running = 1,
    Done = 2,
    Rejected = 3,
    Failed = 4,
}

/// <summary>Whose file it is: its rows are judged by what this caller may, whenever they are read.</summary>
internal sealed record ImportOwner(string Client, string Subject, string Role, string? Office);

/// <summary>How many wrong rows a file may have before nothing of it is kept; null: any number.</summary>
internal sealed record ImportLimits(int? MaxErrors, int? MaxErrorPercent)
{
    public bool Any => MaxErrors is not null || MaxErrorPercent is not null;

    public bool Allow(int failed, int rows) => failed <= (MaxErrors ?? int.MaxValue) && (MaxErrorPercent is not { } percent || (long)failed * 100 <= (long)percent * rows);
}

/// <summary>
/// One file on its way into the register. Its rows are read in steps; what a step changed, the outcomes of its rows and how far the import is are saved together, so that an
/// import that was interrupted goes on behind the last step that was kept. With limits the file is read twice: first only to count.
/// </summary>
internal sealed class Import
{
    /// <summary>So often may it break off without getting any further.</summary>
    private const int MaxAttempts = 5;

    public required Guid Id { get; init; }
    public required ImportKind Kind { get; init; }
    public required ImportFormat Format { get; init; }

    /// <summary>The batch that the rows are about, where they are about one.</summary>
    public Guid? Batch { get; init; }
    public required bool DryRun { get; init; }
    public required ImportLimits Limits { get; init; }
    public required ImportOwner Owner { get; init; }
    public required long Size { get; init; }
    public ImportState State { get; private set; } = ImportState.Running;

    /// <summary>The first of two readings.</summary>
    public bool Checking { get; private set; }
    public int RowsChecked { get; private set; }
    public int RowsRead { get; private set; }

    /// <summary>Number of the last row that has its outcome.</summary>
    public int LastRow { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Failed { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Names of the columns that the file has, of those that its kind knows.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Why it was rejected or failed: one, or none.</summary>
    public IReadOnlyList<RowProblem> Problems { get; private set; } = [];
    public required DateTimeOffset CreateTime { get; init; }
    public DateTimeOffset? EndTime { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Whether the present reading changes the register.</summary>
    public bool Keeps => !DryRun && !Checking;

    /// <summary>Begins, or goes on after an interruption; false when it has broken off too often at the same row.</summary>
    public bool Begin(IReadOnlyList<string> columns)
    {
        Checking = !DryRun && Limits.Any && (Checking || (RowsRead == 0 && RowsChecked == 0));
        Columns = columns;
        Version++;
        return ++Attempts <= MaxAttempts;
    }

    /// <summary>A step is kept.</summary>
    public void Advance(int lastRow, IReadOnlyCollection<RowOutcome> outcomes)
    {
        LastRow = lastRow;
        RowsRead += outcomes.Count;
        Created += outcomes.Count(outcome => outcome == RowOutcome.Created);
        Updated += outcomes.Count(outcome => outcome == RowOutcome.Updated);
        Unchanged += outcomes.Count(outcome => outcome == RowOutcome.Unchanged);
        Failed += outcomes.Count(outcome => outcome == RowOutcome.Failed);
        Attempts = 0;
        Version++;
    }

    /// <summary>The first reading is over: true when the second may begin, from the first row.</summary>
    public bool PassCheck(DateTimeOffset now)
    {
        RowsChecked = RowsRead;
        if (!Limits.Allow(Failed, RowsChecked))
        {
            Refuse(new("", RowProblem.TooManyWrongRows), now);
            return false;
        }

        (Checking, LastRow, RowsRead, Created, Updated, Unchanged, Failed) = (false, 0, 0, 0, 0, 0, 0);
        Version++;
        return true;
    }

    public void Finish(DateTimeOffset now) => End(ImportState.Done, now);

    /// <summary>The file cannot be read on. What was kept is kept, and is counted.</summary>
    public void Refuse(RowProblem problem, DateTimeOffset now)
    {
        Problems = [problem];
        var kept = Keeps && RowsRead > 0;
        if (!kept)
        {
            (RowsRead, Created, Updated, Unchanged) = (0, 0, 0, 0);
        }

        End(kept ? ImportState.Failed : ImportState.Rejected, now);
    }

    private void End(ImportState state, DateTimeOffset now)
    {
        (State, Checking) = (state, false);
        EndTime = now;
        Version++;
    }
}
