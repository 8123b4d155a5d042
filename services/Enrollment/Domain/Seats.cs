namespace Diklat.Enrollment.Domain;

/// <summary>
/// The seat ledger of a batch, the only truth about seats. Whoever decides about a seat holds its row locked, so that decisions
/// come one after the other.
/// </summary>
internal sealed class Seats
{
    public required Guid BatchId { get; init; }
    public required int Quota { get; init; }
    public int Taken { get; private set; }
    public int Free => Quota - Taken;

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
