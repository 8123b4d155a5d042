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

/// <summary>In which order those who wait move up; numbered as in the API.</summary>
internal enum WaitlistOrder
{
    /// <summary>As the selection ranked them.</summary>
    Rank = 1,

    /// <summary>By the nominating office's priority, equal ones as the selection ranked them.</summary>
    Priority = 2,
}

/// <summary>One run of a programme version. Dates plan, verbs decide.</summary>
internal sealed class Batch
{
    public required Guid Id { get; init; }
    public string Code { get; private set; } = "";
    public string Program { get; private set; } = "";
    public string ProgramVersion { get; private set; } = "";
    public string Title { get; private set; } = "";
    public BatchState State { get; private set; } = BatchState.Draft;
    public required Seats Seats { get; init; }
    public int WaitlistLimit { get; private set; }
    public WaitlistOrder WaitlistOrder { get; private set; }

    /// <summary>How long an invitation is open; null: until the start.</summary>
    public TimeSpan? InvitationDuration { get; private set; }
    public NominationWindow Window { get; private set; } = new(null, null);
    public DateOnly StartDate { get; private set; }
    public DateOnly EndDate { get; private set; }
    public string Venue { get; private set; } = "";

    /// <summary>Rules for offices as training staff set them.</summary>
    public OfficeRules? PlannedOfficeRules { get; private set; }

    /// <summary>The same as they bind: a ceiling that is a share of the quota in seats.</summary>
    public OfficeRules? OfficeRules => PlannedOfficeRules?.Within(Seats.Quota);

    /// <summary>Whom it is for.</summary>
    public Eligibility Eligibility { get; private set; } = new();

    /// <summary>With fewer confirmed participants the batch does not start.</summary>
    public int MinParticipants { get; private set; }

    /// <summary>The programme version's, copied: what is published later never reaches an open batch.</summary>
    public ApprovalRoute ApprovalRoute { get; private set; }
    public string? CancelReason { get; private set; }
    public required DateTimeOffset CreateTime { get; init; }
    public int Version { get; private set; } = 1;

    public Plan Plan => new(Code, ProgramVersion, Title, Seats.Quota, WaitlistLimit, Window, StartDate, EndDate, Venue, PlannedOfficeRules, Eligibility, MinParticipants, WaitlistOrder, InvitationDuration);

    public static Batch Of(Guid id, Plan plan, ApprovalRoute route, DateTimeOffset now)
    {
        var batch = new Batch { Id = id, Seats = new() { BatchId = id }, CreateTime = now };
        batch.Take(plan, route);
        return batch;
    }

    /// <summary>Takes a changed plan, under the ledger's lock.</summary>
    /// <param name="plan">All of it.</param>
    /// <param name="route">Its programme version's.</param>
    /// <param name="fields">What differs.</param>
    public void Change(Plan plan, ApprovalRoute route, IEnumerable<string> fields)
    {
        Plan.DemandOpen(State, fields);
        Take(plan, route);
        Version++;
    }

    /// <summary>Until when somebody invited now has to answer; null: until the start.</summary>
    public DateTimeOffset? RespondBy(DateTimeOffset now) => now + InvitationDuration;

    public void Open() => Move(BatchState.Draft, BatchState.Open, "BATCH_NOT_DRAFT", "Nomination opens on a draft only.");

    public void Close() => Move(BatchState.Open, BatchState.Closed, "BATCH_NOT_OPEN", "Nomination is not open.");

    public void Select()
    {
        DemandClosed();
        Move(BatchState.Closed, BatchState.Selected, "", "");
    }

    public void Start(int confirmed)
    {
        Demand(BatchState.Selected, "BATCH_NOT_SELECTED", "A batch starts after its selection.");
        if (confirmed == 0)
        {
            throw Refusal.Precondition("NO_PARTICIPANTS", "Nobody has confirmed a seat.");
        }

        if (confirmed < MinParticipants)
        {
            throw Refusal.Precondition("TOO_FEW_PARTICIPANTS", $"The batch starts with {MinParticipants} confirmed participants or more.")
                .With("minimum", $"{MinParticipants}").With("confirmed", $"{confirmed}");
        }

        Move(BatchState.Selected, BatchState.Running, "", "");
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

    /// <summary>Somebody in particular is given a seat after the selection, until the training is over.</summary>
    public void DemandSeating()
    {
        if (State is not (BatchState.Selected or BatchState.Running))
        {
            throw Refusal.Precondition("BATCH_NOT_SELECTED", "The batch is not between selection and completion.");
        }
    }

    public void DemandRunning() => Demand(BatchState.Running, "BATCH_NOT_RUNNING", "The training is not running.");

    /// <summary>Nominations are decided until the selection is made.</summary>
    public void DemandUndecided()
    {
        if (State is not (BatchState.Open or BatchState.Closed))
        {
            throw Refusal.Precondition("SELECTION_DONE", "The selection of this batch is made, or the batch is over.");
        }
    }

    private void Take(Plan plan, ApprovalRoute route)
    {
        (Code, Program, ProgramVersion, Title, WaitlistLimit) = (plan.Code, plan.Program, plan.ProgramVersion, plan.Title, plan.WaitlistLimit);
        (Window, StartDate, EndDate, Venue) = (plan.Window, plan.StartDate, plan.EndDate, plan.Venue);
        (PlannedOfficeRules, Eligibility, MinParticipants, ApprovalRoute) = (plan.OfficeRules, plan.Eligibility, plan.MinParticipants, route);
        (WaitlistOrder, InvitationDuration) = (plan.WaitlistOrder, plan.InvitationDuration);
        Seats.Resize(plan.Quota);
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
