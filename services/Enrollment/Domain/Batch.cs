namespace Diklat.Enrollment.Domain;

/// <summary>Life of a batch; numbered as in the API.</summary>
internal enum BatchState
{
    Draft = 1,
    Open = 2,
    Closed = 3,
    Selected = 4,
    Running = 5,
    Completed = 6,
    Cancelled = 7,
}

/// <summary>One run of a programme version. Dates plan, verbs decide.</summary>
internal sealed class Batch
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Program { get; init; }
    public required string ProgramVersion { get; init; }
    public required string Title { get; init; }
    public BatchState State { get; private set; } = BatchState.Draft;
    public required Seats Seats { get; init; }
    public required int WaitlistLimit { get; init; }
    public required NominationWindow Window { get; init; }
    public required DateOnly StartDate { get; init; }
    public required DateOnly EndDate { get; init; }
    public required string Venue { get; init; }
    public required OfficeRules? OfficeRules { get; init; }

    /// <summary>The programme version's, copied: what is published later never reaches an open batch.</summary>
    public required ApprovalRoute ApprovalRoute { get; init; }
    public string? CancelReason { get; private set; }
    public required DateTimeOffset CreateTime { get; init; }
    public int Version { get; private set; } = 1;

    public void Open() => Move(BatchState.Draft, BatchState.Open, "BATCH_NOT_DRAFT", "Nomination opens on a draft only.");

    public void Close() => Move(BatchState.Open, BatchState.Closed, "BATCH_NOT_OPEN", "Nomination is not open.");

    public void Select()
    {
        DemandClosed();
        Move(BatchState.Closed, BatchState.Selected, "", "");
    }

    public void Start()
    {
        Move(BatchState.Selected, BatchState.Running, "BATCH_NOT_SELECTED", "A batch starts after its selection.");
    }

    public void Complete()
    {
        DemandRunning();
        Move(BatchState.Running, BatchState.Completed, "", "");
    }

    public void Cancel(string reason)
    {
        if (State is BatchState.Completed or BatchState.Cancelled)
        {
            throw Refusal.Precondition("BATCH_OVER", "The batch is over already.");
        }

        State = BatchState.Cancelled;
        CancelReason = reason;
        Version++;
    }

    public void DemandClosed() => Demand(BatchState.Closed, "BATCH_NOT_CLOSED", "Selection is for a batch whose nomination is closed and that is not selected yet.");

    /// <summary>Seats change hands between selection and start.</summary>
    public void DemandSelected() => Demand(BatchState.Selected, "BATCH_NOT_SELECTED", "The batch is not between selection and start.");

    public void DemandRunning() => Demand(BatchState.Running, "BATCH_NOT_RUNNING", "The training is not running.");

    /// <summary>Nominations are decided until the selection is made.</summary>
    public void DemandUndecided()
    {
        if (State is not (BatchState.Open or BatchState.Closed))
        {
            throw Refusal.Precondition("SELECTION_DONE", "The selection of this batch is made, or the batch is over.");
        }
    }

    private void Move(BatchState from, BatchState to, string reason, string message)
    {
        Demand(from, reason, message);
        State = to;
        Version++;
    }

    private void Demand(BatchState state, string reason, string message)
    {
        if (State != state)
        {
            throw Refusal.Precondition(reason, message);
        }
    }
}
