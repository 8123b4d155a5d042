namespace Diklat.Reporting.Domain;

/// <summary>Bands of results.</summary>
internal static class Predicates
{
    /// <summary>Their codes, best first.</summary>
    public static IReadOnlyList<string> BestFirst { get; } = ["SANGAT_MEMUASKAN", "MEMUASKAN", "CUKUP_MEMUASKAN", "KURANG_MEMUASKAN", "TIDAK_MEMUASKAN"];
}
