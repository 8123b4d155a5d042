using System.Net.Mail;
using System.Text.RegularExpressions;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Employees;

/// <summary>Rules of an employee's fields, the same when added and when changed.</summary>
internal static partial class EmployeeCheck
{
    public static EmployeeFacts Employee(this Check check, EmployeeFacts facts, NipKind? kind)
    {
        check.That(facts.Rank is null || Domain.Rank.Exists(facts.Rank), "rank", "RANK_INVALID", "is one of I/a to IV/e.");
        check.That(facts.Rank is not null || kind != NipKind.Pns, "rank", "REQUIRED", "is required for a PNS.");
        check.That(facts.Email is null || (facts.Email.Length <= 254 && MailAddress.TryCreate(facts.Email, out _)), "email", "EMAIL_INVALID", "is not an e-mail address.");
        check.That(facts.Phone is null || Phone().IsMatch(facts.Phone), "phone", "PHONE_INVALID", "takes 5 to 20 digits, spaces and hyphens, with a plus in front or not.");
        return facts with
        {
            Name = check.Text(facts.Name, "name", 1, 200),
            Office = check.Text(facts.Office, "office", 1, 30),
            Post = check.Text(facts.Post, "post", 1, 200),
            PostClass = check.Enum(facts.PostClass, "postClass"),
            LegalStatus = check.Enum(facts.LegalStatus, "legalStatus"),
        };
    }

    public static string? OrNull(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    [GeneratedRegex(@"\A\+?[0-9 \-]{5,20}\z")]
    private static partial Regex Phone();
}
