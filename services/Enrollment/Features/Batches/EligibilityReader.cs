using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>Rules of eligibility between a message and the batch, checked field by field.</summary>
internal static class EligibilityReader
{
    private const int MaxYears = 50;
    private const int MaxPrerequisites = 20;

    public static Eligibility Eligibility(this Check check, Proto.Eligibility? rules)
    {
        if (rules is null)
        {
            return new();
        }

        var (min, max) = (check.Rank(rules.MinRank, "minRank"), check.Rank(rules.MaxRank, "maxRank"));
        check.That(min is null || max is null || Domain.Rank.Order(min) <= Domain.Rank.Order(max), "eligibility.maxRank", "RANKS_REVERSED", "is not below minRank.");
        check.That(rules.NotWithinYears is >= 0 and <= MaxYears, "eligibility.notWithinYears", "YEARS_OUT_OF_RANGE", $"takes 0 (no such rule) to {MaxYears}.");
        check.That(rules.Prerequisites.Count <= MaxPrerequisites, "eligibility.prerequisites", "PREREQUISITES_OUT_OF_RANGE", $"takes at most {MaxPrerequisites} programmes.");
        check.That(rules.Prerequisites.Distinct().Count() == rules.Prerequisites.Count, "eligibility.prerequisites", "PREREQUISITE_DUPLICATE", "names each programme once.");
        var statuses = check.Values<Proto.Employee.Types.LegalStatus, LegalStatus>(rules.LegalStatuses, "legalStatuses");
        return new()
        {
            MinRank = min,
            MaxRank = max,
            PostClasses = check.Values<Proto.Employee.Types.PostClass, PostClass>(rules.PostClasses, "postClasses"),
            OfficeLevels = check.Values<Proto.Office.Types.Level, OfficeLevel>(rules.OfficeLevels, "officeLevels"),
            LegalStatuses = statuses.Count > 0 ? statuses : [LegalStatus.Active],
            NotWithinYears = rules.NotWithinYears,
            Prerequisites = [.. rules.Prerequisites],
        };
    }

    public static Proto.Eligibility ToMessage(this Eligibility rules) => new()
    {
        MinRank = rules.MinRank ?? "",
        MaxRank = rules.MaxRank ?? "",
        PostClasses = { rules.PostClasses.Select(value => (Proto.Employee.Types.PostClass)value) },
        OfficeLevels = { rules.OfficeLevels.Select(value => (Proto.Office.Types.Level)value) },
        LegalStatuses = { rules.LegalStatuses.Select(value => (Proto.Employee.Types.LegalStatus)value) },
        NotWithinYears = rules.NotWithinYears,
        Prerequisites = { rules.Prerequisites },
    };

    private static string? Rank(this Check check, string rank, string field) =>
        rank.Length == 0 ? null : check.That(Domain.Rank.Exists(rank), $"eligibility.{field}", "RANK_INVALID", "is one of I/a to IV/e.") ? rank : null;

    private static IReadOnlyList<TDomain> Values<TMessage, TDomain>(this Check check, IEnumerable<TMessage> values, string field)
        where TMessage : struct, Enum
        where TDomain : struct, Enum =>
        [.. values.Select((value, i) => (TDomain)(object)Convert.ToInt32(check.Enum(value, $"eligibility.{field}[{i}]"), System.Globalization.CultureInfo.InvariantCulture)).Distinct()];
}
