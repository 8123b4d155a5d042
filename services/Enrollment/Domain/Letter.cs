namespace Diklat.Enrollment.Domain;

/// <summary>What a letter is for; numbered as in the API.</summary>
internal enum LetterKind
{
    CallLetter = 1,
    ParticipantList = 2,
}

/// <summary>Whether a letter holds; numbered as in the API.</summary>
internal enum LetterState
{
    Valid = 1,
    Superseded = 2,
    Revoked = 3,
}

/// <summary>All that a letter says beside the people on it, as it was when issued: whatever changes later, the print stays the same.</summary>
internal sealed record LetterContent(
    string Organiser, string Address, string Place, string Signatory, string Contact, string Title, string BatchCode, DateOnly StartDate, DateOnly EndDate, string StartTime,
    string Venue, DateOnly IssueDate, DateOnly ConfirmBy, IReadOnlyList<string> Basis, IReadOnlyList<string> Bring, string CheckAddress);

/// <summary>What a letter prints of a person. The NIP is masked.</summary>
internal sealed record PrintedPerson(string Name, string Nip, string Rank, string Post, string Office);

/// <summary>A person on a letter, as printed. In rows of their own: it is all that is personal, sealed under the person's own key and gone with it.</summary>
internal sealed class LetterPerson
{
    public required string LetterId { get; init; }
    public required int Place { get; init; }
    public required Guid ParticipantId { get; init; }

    /// <summary>Null of who has no key any more, and in rows from before letters were sealed, which hold the words themselves.</summary>
    public byte[]? Sealed { get; init; }
    public string Name { get; private set; } = "";
    public string Nip { get; private set; } = "";
    public string Rank { get; private set; } = "";
    public string Post { get; private set; } = "";
    public string Office { get; private set; } = "";

    /// <summary>Takes the opened words, to be printed and not to be saved.</summary>
    public void Take(PrintedPerson words) => (Name, Nip, Rank, Post, Office) = words;
}

/// <summary>A call letter or a participant list.</summary>
internal sealed class Letter
{
    /// <summary>The random code that is printed.</summary>
    public required string Id { get; init; }
    public required string Organiser { get; init; }
    public required int Year { get; init; }
    public required int Sequence { get; init; }
    public required string Number { get; init; }
    public required Guid BatchId { get; init; }
    public required LetterKind Kind { get; init; }

    /// <summary>To whom it is addressed; null where it is of the whole batch.</summary>
    public required Guid? ParticipantId { get; init; }
    public LetterState State { get; private set; } = LetterState.Valid;
    public string? RevokeReason { get; private set; }
    public required LetterContent Content { get; init; }
    public required List<LetterPerson> People { get; init; }
    public required int Participants { get; init; }
    public required DateTimeOffset IssueTime { get; init; }
    public int Version { get; private set; } = 1;

    public void Supersede()
    {
        State = LetterState.Superseded;
        Version++;
    }

    public void Revoke(string reason)
    {
        if (State != LetterState.Valid)
        {
            throw Refusal.Precondition("LETTER_NOT_VALID", "The letter was revoked already, or superseded by a later one.");
        }

        (State, RevokeReason) = (LetterState.Revoked, reason);
        Version++;
    }
}

/// <summary>The last letter number of an organiser in a year. Locked by the transaction that issues: numbers have no gaps.</summary>
internal sealed class LetterCounter
{
    public required string Organiser { get; init; }
    public required int Year { get; init; }
    public required int Last { get; init; }
}
