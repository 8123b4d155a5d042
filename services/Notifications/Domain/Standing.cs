namespace Diklat.Notifications.Domain;

/// <summary>Where a person stands in a batch, as far as a notice depends on it.</summary>
internal enum StandingState
{
    Nominated = 1,
    Rejected = 2,
    Waitlisted = 3,
    NotSelected = 4,
    Selected = 5,
    Withdrawn = 6,
    Invited = 7,
    Confirmed = 8,
    Declined = 9,
    Expired = 10,
    Dropped = 11,
    Replaced = 12,
}

/// <summary>A nomination or a participation as events told it, in whatever order: the newest version holds, and who it is about is known once the first event came.</summary>
internal sealed class Standing
{
    private const string BatchCancelled = "BATCH_CANCELLED";

    public required Guid Id { get; init; }
    public required Guid Batch { get; init; }
    public Guid? Employee { get; private set; }
    public StandingState State { get; private set; }

    /// <summary>Of a participation: until when an invitation is to be answered; null: until the start, or nobody has told.</summary>
    public DateTimeOffset? RespondBy { get; private set; }

    /// <summary>Codes of the reasons of the decision.</summary>
    public List<string> Reasons { get; private set; } = [];
    public int Version { get; private set; }

    /// <summary>The event that brought it here.</summary>
    public Guid Cause { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What its holder is told of it; null: nothing.</summary>
    public NoticeKind? Kind => State switch
    {
        StandingState.Rejected => NoticeKind.Rejected,
        StandingState.Waitlisted => NoticeKind.Waitlisted,
        StandingState.NotSelected => NoticeKind.NotSelected,
        StandingState.Invited => NoticeKind.Invited,
        StandingState.Confirmed => NoticeKind.Confirmed,
        StandingState.Declined => NoticeKind.Declined,
        StandingState.Expired => NoticeKind.Expired,
        StandingState.Dropped => NoticeKind.Dropped,
        StandingState.Replaced => NoticeKind.Replaced,
        _ => null,
    };

    /// <summary>Whether something about the batch concerns its holder.</summary>
    public bool IsLive => State is StandingState.Nominated or StandingState.Waitlisted or StandingState.Invited or StandingState.Confirmed;

    public void Learn(Guid employee, DateTimeOffset? respondBy = null) => (Employee, RespondBy) = (Employee ?? employee, RespondBy ?? respondBy);

    public void Change(StandingState state, int version, Guid cause, DateTimeOffset at, IEnumerable<string> reasons)
    {
        if (version > Version)
        {
            (State, Version, Cause, ChangedAt, Reasons) = (state, version, cause, at, [.. reasons]);
        }
    }

    /// <summary>A cancelled batch gives its seats back, and ends nominations that wait, with events of their own, recorded in the same call.</summary>
    public bool EndedWith(Batch? batch) => State switch
    {
        StandingState.Expired or StandingState.Dropped => batch?.CancelledAt == ChangedAt,
        StandingState.NotSelected => Reasons.Contains(BatchCancelled),
        _ => false,
    };
}
