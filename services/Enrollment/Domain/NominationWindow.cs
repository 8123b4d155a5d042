namespace Diklat.Enrollment.Domain;

/// <summary>When nominations are taken: in [open, close) while the batch is open; without a time, its verb alone decides.</summary>
internal sealed record NominationWindow(DateTimeOffset? OpenTime, DateTimeOffset? CloseTime)
{
    public void Demand(BatchState state, DateTimeOffset now)
    {
        if (state == BatchState.Draft || (state == BatchState.Open && now < OpenTime))
        {
            throw Refusal.Precondition("NOMINATION_NOT_OPEN", "Nomination for this batch has not begun.");
        }

        if (state != BatchState.Open || now >= CloseTime)
        {
            throw Refusal.Precondition("NOMINATION_CLOSED", "Nomination for this batch is over.");
        }
    }
}
