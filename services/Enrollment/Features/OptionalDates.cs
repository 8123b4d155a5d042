namespace Diklat.Enrollment.Features;

internal static class OptionalDates
{
    /// <summary>A civil date that may be left out; null then, and when it is wrong.</summary>
    public static DateOnly? OptionalDate(this Check check, string text, string field) => text.Length > 0 ? check.Date(text, field) : null;
}
