namespace Diklat.Notifications.Domain;

/// <summary>Life of a notice; numbered as in the API.</summary>
internal enum NoticeState
{
    Pending = 1,
    Sent = 2,
    Failed = 3,
    Suppressed = 4,
}

/// <summary>One thing that one person is told. Holds ids and figures: who that is, and what is printed, is asked at the moment of sending.</summary>
internal sealed class Notice
{
    public required Guid Id { get; init; }
    public required Guid Employee { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>What it is told once of: the event, or the batch where several events say one thing.</summary>
    public required Guid Cause { get; init; }
    public required Guid Batch { get; init; }

    /// <summary>The nomination or participation by which it concerns the person.</summary>
    public required Guid? Standing { get; init; }
    public required Guid? Session { get; init; }
    public required string? Certificate { get; init; }

    /// <summary>Version of the session or batch that it tells of.</summary>
    public required int AboutVersion { get; init; }

    /// <summary>Notices of one person with the same bundle go in one mail; null: a mail of its own.</summary>
    public required string? Bundle { get; init; }

    /// <summary>The day on which the fact held.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When the fact was recorded.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset CreateTime { get; init; }
    public NoticeState State { get; private set; } = NoticeState.Pending;

    /// <summary>Why it failed or was not sent.</summary>
    public string? Reason { get; private set; }
    public int Attempts { get; private set; }
    public required DateTimeOffset? DueTime { get; set; }
    public DateTimeOffset? SendTime { get; private set; }

    /// <summary>Until when the replica that has taken it may send it; nobody else does meanwhile.</summary>
    public DateTimeOffset? TakenUntil { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Makes it due again, by hand.</summary>
    public void Retry(DateTimeOffset now)
    {
        if (State != NoticeState.Failed && Reason is not (WhyNot.NoAddress or WhyNot.Inactive))
        {
            throw Refusal.Precondition("NOTICE_NOT_RETRYABLE", "It is waiting, was sent, or has been overtaken by events.");
        }

        (State, Reason, Attempts, DueTime, Version) = (NoticeState.Pending, null, 0, now, Version + 1);
    }
}

/// <summary>Why a notice failed or was not sent, as the API names it.</summary>
internal static class WhyNot
{
    public const string AddressRefused = "ADDRESS_REFUSED";
    public const string MessageRefused = "MESSAGE_REFUSED";
    public const string AttemptsExhausted = "ATTEMPTS_EXHAUSTED";
    public const string NoAddress = "NO_ADDRESS";
    public const string Inactive = "INACTIVE";
    public const string Overtaken = "OVERTAKEN";
    public const string BatchPast = "BATCH_PAST";
    public const string TooOld = "TOO_OLD";
}
