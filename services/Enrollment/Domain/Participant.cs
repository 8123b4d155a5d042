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
    public required DateTimeOffset InviteTime { get; init; }
    public int Version { get; private set; } = 1;

    public static Participant Invite(Guid id, Nomination nomination, DateTimeOffset now) => new()
    {
        Id = id,
        BatchId = nomination.BatchId,
        NominationId = nomination.Id,
        Employee = nomination.Employee,
        Office = nomination.Office,
        InviteTime = now,
    };

    public void Confirm()
    {
        Demand(State == ParticipantState.Invited, "PARTICIPANT_NOT_INVITED", "There is no open invitation to accept.");
        Move(ParticipantState.Confirmed);
    }

    public void Decline(string? reason)
    {
        Demand(State is ParticipantState.Invited or ParticipantState.Confirmed, "PARTICIPANT_NOT_DECLINABLE", "The seat was given back already or lost.");
        Move(ParticipantState.Declined, reason);
    }

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
