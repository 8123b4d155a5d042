namespace Diklat.Enrollment.Domain;

/// <summary>Life of a participation; numbered as in the API.</summary>
internal enum ParticipantState
{
    Invited = 1,
    Confirmed = 2,
    Declined = 3,
    Expired = 4,
    Attending = 5,
    Completed = 6,
    Failed = 7,
    Dropped = 8,
    Replaced = 9,
}

/// <summary>The holder of a seat, from the invitation on.</summary>
internal sealed class Participant
{
    /// <summary>States in which a seat is taken.</summary>
    public static readonly ParticipantState[] SeatHolding =
        [ParticipantState.Invited, ParticipantState.Confirmed, ParticipantState.Attending, ParticipantState.Completed, ParticipantState.Failed];

    public required Guid Id { get; init; }
    public required Guid BatchId { get; init; }
    public Batch Batch { get; private set; } = null!;
    public required Guid NominationId { get; init; }
    public required Guid Employee { get; init; }

    /// <summary>The nominating office.</summary>
    public required string Office { get; init; }
    public ParticipantState State { get; private set; } = ParticipantState.Invited;

    /// <summary>Why the seat was given back, in the words of whoever did.</summary>
    public string? Reason { get; private set; }
    /// <summary>Why training staff gave the seat by hand, in their words; null when it came by selection, promotion or replacement.</summary>
    public string? AddReason { get; private init; }

    /// <summary>Who has the seat now, when this one was replaced.</summary>
    public Guid? ReplacedBy { get; private set; }
    public required DateTimeOffset InviteTime { get; init; }

    /// <summary>From this instant on the invitation is over, whether that is noted yet or not; null: until the start.</summary>
    public required DateTimeOffset? RespondBy { get; init; }
    public int Version { get; private set; } = 1;

    /// <param name="id">Of the participant.</param>
    /// <param name="nomination">Read in one context with its batch.</param>
    /// <param name="now">When.</param>
    /// <param name="addReason">Why by hand, in words of training staff.</param>
    public static Participant Invite(Guid id, Nomination nomination, DateTimeOffset now, string? addReason = null) => new()
    {
        Id = id,
        BatchId = nomination.BatchId,
        NominationId = nomination.Id,
        Employee = nomination.Employee,
        Office = nomination.Office,
        AddReason = addReason,
        InviteTime = now,
        RespondBy = nomination.Batch.RespondBy(now),
    };

    public void Confirm(DateTimeOffset now)
    {
        Demand(State == ParticipantState.Invited, "PARTICIPANT_NOT_INVITED", "There is no open invitation to accept.");
        Demand(!(now >= RespondBy), "INVITATION_EXPIRED", "The time to answer is over; the seat goes to somebody else.");
        Move(ParticipantState.Confirmed);
    }

    public void Decline(string? reason)
    {
        Demand(State is ParticipantState.Invited or ParticipantState.Confirmed, "PARTICIPANT_NOT_DECLINABLE", "The seat was given back already or lost.");
        Move(ParticipantState.Declined, reason);
    }

    /// <summary>The seat goes to another at once, without being free. An invitation that ran out belongs to those who wait.</summary>
    public void Replace(Guid by, string reason, DateTimeOffset now)
    {
        Demand(State is ParticipantState.Invited or ParticipantState.Confirmed or ParticipantState.Attending, "PARTICIPANT_NOT_REPLACEABLE", "The seat was given back already, or the result is final.");
        Demand(State != ParticipantState.Invited || !(now >= RespondBy), "INVITATION_EXPIRED", "The time to answer is over; the seat goes to the next on the waitlist.");
        Move(ParticipantState.Replaced, reason);
        ReplacedBy = by;
    }

    /// <summary>Comes into a training that is running already.</summary>
    public void Join() => Move(ParticipantState.Attending);

    public void Drop(string? reason)
    {
        DemandAttending();
        Move(ParticipantState.Dropped, reason);
    }

    /// <summary>The invitation ends without an answer, or without a training to go to.</summary>
    public void Expire() => Move(ParticipantState.Expired);

    public void Attend() => Move(ParticipantState.Attending);

    public void Finish(bool passed) => Move(passed ? ParticipantState.Completed : ParticipantState.Failed);

    public void DemandAttending() => Demand(State == ParticipantState.Attending, "PARTICIPANT_NOT_ATTENDING", "The person does not attend, or the result is final.");

    private static void Demand(bool ok, string reason, string message)
    {
        if (!ok)
        {
            throw Refusal.Precondition(reason, message);
        }
    }

    private void Move(ParticipantState to, string? reason = null)
    {
        State = to;
        Reason = reason;
        Version++;
    }
}
