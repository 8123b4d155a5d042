namespace Diklat.Notifications.Domain;

/// <summary>A batch as events told it: its dates, and whether it is cancelled. What is printed of it is asked of enrollment at the moment of sending.</summary>
internal sealed class Batch
{
    public required Guid Id { get; init; }
    public DateOnly? StartDate { get; private set; }
    public DateOnly? EndDate { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Version of the plan that these dates are of.</summary>
    public int Version { get; private set; }

    /// <summary>Takes a plan.</summary>
    /// <returns>Whether it is one that people who knew the plan before have to hear of.</returns>
    public bool Plan(DateOnly start, DateOnly end, int version)
    {
        if (version <= Version)
        {
            return false;
        }

        var known = StartDate is not null;
        (StartDate, EndDate, Version) = (start, end, version);
        return known;
    }

    public void Cancel(DateTimeOffset at) => CancelledAt = at;
}
