namespace Diklat.Enrollment.Features;

/// <summary>A reason that has to be given, in the caller's own words: kept, never sent in events or logged.</summary>
internal static class RequiredReason
{
    public static string Of(string text)
    {
        var check = new Check();
        if (check.That(text.Trim().Length > 0, "reason", "REASON_REQUIRED", "is required."))
        {
            text = check.Text(text, "reason", 1, 500);
        }

        check.ThrowIfAny();
        return text;
    }
}
