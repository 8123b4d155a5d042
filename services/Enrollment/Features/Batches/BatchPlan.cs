using System.Globalization;
using System.Text.RegularExpressions;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>What a request plans, checked field by field.</summary>
internal sealed partial record BatchPlan(
    string Code, (string Program, int Number) ProgramVersion, string Title, NominationWindow Window, DateOnly StartDate, DateOnly EndDate, string Venue, OfficeRules? OfficeRules)
{
    private const int MaxQuota = 1000;
    private const int MaxWaitlist = 10_000;

    public static BatchPlan From(Proto.CreateBatchRequest request)
    {
        var check = new Check();
        check.That(CodePattern().IsMatch(request.Code), "code", "CODE_INVALID", "takes 1 to 40 capitals, digits, hyphens, points and slashes.");
        var version = VersionPattern().Match(request.ProgramVersion);
        check.That(version.Success, "programVersion", "PROGRAM_VERSION_INVALID", "has the form PROGRAM@n.");
        var title = check.Text(request.Title, "title", 1, 300);
        check.That(request.Quota is > 0 and <= MaxQuota, "quota", "QUOTA_OUT_OF_RANGE", $"takes 1 to {MaxQuota}.");
        check.That(request.WaitlistLimit is >= 0 and <= MaxWaitlist, "waitlistLimit", "WAITLIST_OUT_OF_RANGE", $"takes 0 to {MaxWaitlist}.");
        var window = new NominationWindow(Instant(request.NominationOpenTime), Instant(request.NominationCloseTime));
        check.That(!(window.CloseTime <= window.OpenTime), "nominationCloseTime", "TIMES_REVERSED", "comes after nominationOpenTime.");
        var start = check.Date(request.StartDate, "startDate");
        var end = check.Date(request.EndDate, "endDate");
        check.That(!(end < start), "endDate", "DATES_REVERSED", "does not come before startDate.");
        var venue = check.Text(request.Venue, "venue", 1, 300);
        var rules = Rules(check, request);
        check.ThrowIfAny();
        var number = int.Parse(version.Groups["number"].Value, CultureInfo.InvariantCulture);
        return new(request.Code, (version.Groups["program"].Value, number), title, window, start!.Value, end!.Value, venue, rules);
    }

    // To the microsecond, as the database keeps it: a later read gives the same.
    private static DateTimeOffset? Instant(Timestamp? time) =>
        time?.ToDateTimeOffset() is { } instant ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    private static OfficeRules? Rules(Check check, Proto.CreateBatchRequest request)
    {
        if (request.OfficeRules is not { } rules)
        {
            return null;
        }

        var level = (OfficeLevel)check.Enum(rules.Level, "officeRules.level");
        check.That(rules.MinSeats >= 0 && rules.MinSeats <= MaxQuota, "officeRules.minSeats", "SEATS_OUT_OF_RANGE", $"takes 0 to {MaxQuota}.");
        check.That(rules.MaxSeats >= 0 && rules.MaxSeats <= MaxQuota, "officeRules.maxSeats", "SEATS_OUT_OF_RANGE", $"takes 0 (no ceiling) to {MaxQuota}.");
        check.That(rules.MaxSeats == 0 || rules.MaxSeats >= rules.MinSeats, "officeRules.maxSeats", "SEATS_REVERSED", "is not below minSeats.");
        return new(level, rules.MinSeats, rules.MaxSeats);
    }

    [GeneratedRegex(@"\A[A-Z0-9\-./]{1,40}\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\A(?<program>[A-Z0-9\-]{2,20})@(?<number>[1-9][0-9]{0,5})\z")]
    private static partial Regex VersionPattern();
}
