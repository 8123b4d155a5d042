namespace Diklat.Enrollment.Domain;

/// <summary>
/// The seat ledger of a batch, the only truth about seats. Whoever decides about a seat holds its row locked, so that decisions
/// come one after the other.
/// </summary>
internal sealed class Seats
{
    public required Guid BatchId { get; init; }
    public int Quota { get; private set; }
    public int Taken { get; private set; }
    public int Free => Quota - Taken;

    /// <summary>Never below what is taken.</summary>
    public void Resize(int quota)
    {
        if (quota < Taken)
        {
            throw Refusal.Precondition("QUOTA_BELOW_TAKEN", "More seats are taken than the new quota has.").With("taken", $"{Taken}");
        }

        Quota = quota;
    }

    public void DemandFree()
    {
        if (Free == 0)
        {
            throw Refusal.Precondition("QUOTA_FULL", "No seat is free.");
        }
    }

    public void Take()
    {
        if (Free == 0)
        {
            throw new InvalidOperationException("No seat is free.");
        }

        Taken++;
    }

    public void GiveBack() => Taken--;
}
