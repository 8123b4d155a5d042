using System.Text.RegularExpressions;

namespace Diklat.Enrollment.Features.Offices;

/// <summary>Rules of an office's fields, the same alone and in a file.</summary>
internal static partial class OfficeCheck
{
    public static void OfficeCode(this Check check, string code) =>
        check.That(Pattern().IsMatch(code), "code", "CODE_INVALID", "takes 1 to 30 capitals, digits, points and hyphens.");

    [GeneratedRegex(@"\A[A-Z0-9.\-]{1,30}\z")]
    private static partial Regex Pattern();
}
