using System.Globalization;
using System.Text.RegularExpressions;
using Diklat.Enrollment.Domain;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>A plan between a message and the batch, checked field by field.</summary>
internal static partial class PlanReader
{
    private const int MaxQuota = 1000;
    private const int MaxWaitlist = 10_000;
    private static readonly TimeSpan ShortestInvitation = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInvitation = TimeSpan.FromDays(365);

    public static Plan Read(Proto.CreateBatchRequest request)
    {
        var check = new Check();
        check.That(CodePattern().IsMatch(request.Code), "code", "CODE_INVALID", "takes 1 to 40 capitals, digits, hyphens, points and slashes.");
        check.That(VersionPattern().IsMatch(request.ProgramVersion), "programVersion", "PROGRAM_VERSION_INVALID", "has the form PROGRAM@n.");
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
        var eligibility = check.Eligibility(request.Eligibility);
        check.That(request.MinParticipants >= 0 && request.MinParticipants <= Math.Max(request.Quota, 0), "minParticipants", "MINIMUM_OUT_OF_RANGE", "takes 0 to the quota.");
        var order = request.WaitlistOrder == Proto.Batch.Types.WaitlistOrder.Unspecified ? WaitlistOrder.Rank : (WaitlistOrder)check.Enum(request.WaitlistOrder, "waitlistOrder");
        var invitation = Invitation(check, request.InvitationDuration);
        check.ThrowIfAny();
        return new(
            request.Code, request.ProgramVersion, title, request.Quota, request.WaitlistLimit, window, start!.Value, end!.Value, venue, rules, eligibility, request.MinParticipants, order, invitation);
    }

    /// <summary>The plan as a request would give it.</summary>
    public static Proto.CreateBatchRequest ToRequest(this Plan plan) => new()
    {
        Code = plan.Code,
        ProgramVersion = plan.ProgramVersion,
        Title = plan.Title,
        Quota = plan.Quota,
        WaitlistLimit = plan.WaitlistLimit,
        NominationOpenTime = plan.Window.OpenTime?.ToTimestamp(),
        NominationCloseTime = plan.Window.CloseTime?.ToTimestamp(),
        StartDate = plan.StartDate.ToText(),
        EndDate = plan.EndDate.ToText(),
        Venue = plan.Venue,
        OfficeRules = plan.OfficeRules?.ToMessage(),
        Eligibility = plan.Eligibility.ToMessage(),
        MinParticipants = plan.MinParticipants,
        WaitlistOrder = (Proto.Batch.Types.WaitlistOrder)plan.WaitlistOrder,
        InvitationDuration = plan.InvitationDuration is { } duration ? Duration.FromTimeSpan(duration) : null,
    };

    /// <summary>Programme and number of a version as the API names it; null of what is none.</summary>
    public static (string Program, int Number)? Version(string text) =>
        VersionPattern().Match(text) is { Success: true, Groups: var parts } ? (parts["program"].Value, int.Parse(parts["number"].Value, CultureInfo.InvariantCulture)) : null;

    // To the microsecond, as the database keeps it: a later read gives the same.
    private static DateTimeOffset? Instant(Timestamp? time) =>
        time?.ToDateTimeOffset() is { } instant ? instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    private static TimeSpan? Invitation(Check check, Duration? duration)
    {
        var ok = duration is null || (duration.Seconds >= (long)ShortestInvitation.TotalSeconds && duration.Seconds <= (long)LongestInvitation.TotalSeconds && duration.Nanos == 0);
        check.That(ok, "invitationDuration", "DURATION_OUT_OF_RANGE", $"takes whole seconds, from a minute to {LongestInvitation.TotalDays} days.");
        return ok ? duration?.ToTimeSpan() : null;
    }

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
        var share = rules.MaxSharePercent.Length == 0 ? null : check.Decimal(rules.MaxSharePercent, "officeRules.maxSharePercent", 0.01m, 100);
        var read = new OfficeRules(level, rules.MinSeats, rules.MaxSeats, share);
        check.That(share is null || read.Within(request.Quota).MaxSeats >= rules.MinSeats, "officeRules.maxSharePercent", "SEATS_REVERSED", "of the quota is not below minSeats.");
        return read;
    }

    [GeneratedRegex(@"\A[A-Z0-9\-./]{1,40}\z")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\A(?<program>[A-Z0-9\-]{2,20})@(?<number>[1-9][0-9]{0,5})\z")]
    private static partial Regex VersionPattern();
}
