using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Checks how a report is to be grouped.</summary>
internal static class GroupBy
{
    public static By Required(By by, params IReadOnlyList<By> available)
    {
        if (by == By.Unspecified)
        {
            throw Refusal.Invalid("groupBy", "GROUP_BY_REQUIRED", $"takes {Names(available)}.");
        }

        return available.Contains(by) ? by : throw Refusal.Invalid("groupBy", "GROUP_BY_NOT_AVAILABLE", $"takes {Names(available)} in this report.");
    }

    private static string Names(IEnumerable<By> available) => string.Join(", ", available.Select(by => by switch
    {
        By.PostClass => "POST_CLASS",
        _ => by.ToString().ToUpperInvariant(),
    }));
}
