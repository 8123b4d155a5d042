namespace Diklat.Curriculum.Domain;

/// <summary>When a session takes place, and on which civil date.</summary>
internal sealed record SessionTime(DateTimeOffset Start, DateTimeOffset End, DateOnly Date, DateOnly LastDate)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public void RequireWithin(DateOnly firstDay, DateOnly lastDay)
    {
        if (Date < firstDay || LastDate > lastDay)
        {
            throw Refusal.Precondition("OUTSIDE_BATCH_DATES", "The session does not lie within the dates of the batch.")
                .With("startDate", $"{firstDay:O}").With("endDate", $"{lastDay:O}");
        }
    }
}
