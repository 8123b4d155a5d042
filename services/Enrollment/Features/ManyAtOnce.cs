namespace Diklat.Enrollment.Features;

/// <summary>Many decisions in one call: each has its own outcome, and what stands in the way of one is nobody else's.</summary>
internal static class ManyAtOnce
{
    private const int AtMost = 1000;

    /// <summary>Refuses a call without lines, or with too many.</summary>
    public static void Demand(int lines, string field, string reason)
    {
        var check = new Check();
        check.That(lines is >= 1 and <= AtMost, field, reason, $"takes 1 to {AtMost} lines.");
        check.ThrowIfAny();
    }

    /// <summary>What one decision gives, or why it was refused.</summary>
    public static (T? Done, Refusal? Refused) Try<T>(Func<T> decide)
        where T : class
    {
        try
        {
            return (decide(), null);
        }
        catch (Refusal refusal)
        {
            return (null, refusal);
        }
    }
}
