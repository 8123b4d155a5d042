namespace Diklat.Enrollment.Domain;

/// <summary>What of a person's record is to be mended; numbered as in the API.</summary>
internal enum CorrectionField
{
    Name = 1,
    Office = 2,
    Post = 3,
    PostClass = 4,
    Rank = 5,
    LegalStatus = 6,
    Email = 7,
    Phone = 8,

    /// <summary>Anything else, the number too: staff mend it by the call that is for it.</summary>
    Other = 9,
}

/// <summary>Life of a request; numbered as in the API.</summary>
internal enum CorrectionState
{
    Open = 1,
    Accepted = 2,
    Refused = 3,
}

/// <summary>
/// A person asks that the own record be mended (UU 27/2022), and has an answer within a time that runs from the asking. What is written in it is personal:
/// sealed under the person's own key, gone with it.
/// </summary>
internal sealed class Correction
{
    public required Guid Id { get; init; }
    public required Guid EmployeeId { get; init; }
    public required CorrectionField Field { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Value { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Ground { get; init; }
    public CorrectionState State { get; private set; } = CorrectionState.Open;

    /// <summary>Sealed words of training staff; null while open, and where none were given.</summary>
    public byte[]? Reason { get; private set; }
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Until when it is to be answered.</summary>
    public required DateTimeOffset DueTime { get; init; }
    public DateTimeOffset? DecideTime { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsOverdue(DateTimeOffset now) => State == CorrectionState.Open && now > DueTime;

    public void Decide(CorrectionState state, byte[]? reason, DateTimeOffset now)
    {
        if (State != CorrectionState.Open)
        {
            throw Refusal.Precondition("CORRECTION_DECIDED", "The request is answered already.");
        }

        (State, Reason, DecideTime) = (state, reason, now);
        Version++;
    }
}
