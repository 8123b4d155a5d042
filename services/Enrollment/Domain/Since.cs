namespace Diklat.Enrollment.Domain;

/// <summary>The day from which a change holds. It may lie in the past, since papers come late, but histories keep their order.</summary>
internal static class Since
{
    /// <param name="given">The day, where the caller names one; otherwise today.</param>
    /// <param name="present">The day from which what is replaced holds; null when not known.</param>
    /// <param name="today">The civil date of the call.</param>
    public static DateOnly Of(DateOnly? given, DateOnly? present, DateOnly today)
    {
        if (given > today)
        {
            throw Refusal.Invalid("validFrom", "VALID_FROM_FUTURE", "lies not after today.");
        }

        var since = given ?? (present > today ? present.Value : today);
        return since >= (present ?? DateOnly.MinValue)
            ? since
            : throw Refusal.Invalid("validFrom", "VALID_FROM_BEFORE_PRESENT", "lies not before the day from which the present state holds.");
    }
}
