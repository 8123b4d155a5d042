namespace Diklat.Enrollment.Domain;

/// <summary>Life of a nomination; numbered as in the API.</summary>
internal enum NominationState
{
    Submitted = 1,
    Verified = 2,
    Rejected = 3,
    Selected = 4,
    Waitlisted = 5,
    NotSelected = 6,
    Withdrawn = 7,
}

/// <summary>One office's proposal of one person for one batch.</summary>
internal sealed class Nomination
{
    public required Guid Id { get; init; }

    /// <summary>Order of submission, over all batches; given by the database.</summary>
    public long Position { get; private set; }
    public required Guid BatchId { get; init; }
    public Batch Batch { get; private set; } = null!;
    public required Guid Employee { get; init; }
    public required string Office { get; init; }

    /// <summary>The office that spoke for <see cref="Office"/> from above; null when that one, or training staff, nominated.</summary>
    public string? NominatedFrom { get; init; }
    public required int Priority { get; init; }
    public required string Justification { get; init; }
    public NominationState State { get; private set; } = NominationState.Submitted;

    /// <summary>Place in the published order of the waitlist; kept by those who wait, whoever moves up before them.</summary>
    public int Rank { get; private set; }
    public IReadOnlyList<Reason> Reasons { get; private set; } = [];

    /// <summary>What was approved so far, oldest first; it stays, whatever becomes of the nomination.</summary>
    public IReadOnlyList<Approval> Approvals { get; private set; } = [];
    public required DateTimeOffset CreateTime { get; init; }
    public int Version { get; private set; } = 1;

    /// <summary>The office whose own nomination it is: approvals by offices come from above it.</summary>
    public string NominatingOffice => NominatedFrom ?? Office;

    /// <summary>Whose approval it waits for; null when for none.</summary>
    public ApprovalStep? Awaits(ApprovalRoute route) => State == NominationState.Submitted ? route.Steps()[Approvals.Count] : null;

    /// <summary>Whose turn it is.</summary>
    public Turn TurnOf(ApprovalRoute route, IReadOnlyList<string> offices) => Awaits(route) is { } step
        ? new(step, offices)
        : throw Refusal.Precondition("NOMINATION_NOT_SUBMITTED", "The nomination is decided already.");

    /// <summary>Takes the approval of the party whose turn it is; with the last one of the route it is verified.</summary>
    /// <param name="route">The batch's.</param>
    /// <param name="approver">Who asks.</param>
    /// <param name="offices">Offices that may take an office's step.</param>
    /// <param name="now">When.</param>
    public void Approve(ApprovalRoute route, Approver approver, IReadOnlyList<string> offices, DateTimeOffset now)
    {
        TurnOf(route, offices).Demand(approver);
        Approvals = [.. Approvals, new(approver.Party, approver.Role, approver.Office, now)];
        Move(Approvals.Count == route.Steps().Count ? NominationState.Verified : NominationState.Submitted);
    }

    /// <summary>Training staff may refuse at any step, so that no silent office holds a selection up; an office when it is its turn.</summary>
    public void Reject(string reason, ApprovalRoute route, Approver approver, IReadOnlyList<string> offices)
    {
        var turn = TurnOf(route, offices);
        if (approver.Party != ApprovalStep.TrainingStaff)
        {
            turn.Demand(approver);
        }

        Move(NominationState.Rejected, new Reason(Reason.Rejected, reason));
    }

    public void Withdraw()
    {
        if (State is not (NominationState.Submitted or NominationState.Verified or NominationState.Waitlisted))
        {
            throw Refusal.Precondition("NOMINATION_NOT_WITHDRAWABLE", "Only a submitted, verified or waitlisted nomination can be taken back.");
        }

        Move(NominationState.Withdrawn);
    }

    /// <summary>Takes the place that the selection gives it.</summary>
    public void Decide(SelectionOutcome outcome)
    {
        Move(outcome.State, [.. outcome.Reasons]);
        Rank = outcome.State == NominationState.Waitlisted ? outcome.Rank : 0;
    }

    /// <summary>There is nothing any more to be chosen for.</summary>
    public void EndWithBatch() => Move(NominationState.NotSelected, new Reason(Reason.BatchCancelled));

    /// <summary>Moves up from the waitlist. Two facts, two versions: it moved up, and it is selected.</summary>
    public void Promote()
    {
        Move(NominationState.Selected, new Reason(Reason.Promoted));
        Version++;
    }

    /// <summary>Gets a seat by the decision of a person, past the order of the waitlist.</summary>
    public void Seat(Reason reason)
    {
        if (State is NominationState.Rejected or NominationState.Withdrawn)
        {
            throw Refusal.Precondition("NOMINATION_NOT_SEATABLE", "The nomination was rejected or taken back.");
        }

        Move(NominationState.Selected, reason);
    }

    /// <summary>Notes why a seat went to somebody behind; false when the same is noted already.</summary>
    public bool PassOver(Reason reason)
    {
        if (Reasons.Contains(reason))
        {
            return false;
        }

        Reasons = [.. Reasons, reason];
        Version++;
        return true;
    }

    private void Move(NominationState to, params IReadOnlyList<Reason> reasons)
    {
        State = to;
        Rank = 0;
        Reasons = [.. Reasons, .. reasons];
        Version++;
    }
}
