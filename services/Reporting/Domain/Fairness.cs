namespace Diklat.Reporting.Domain;

/// <summary>How evenly a good is spread.</summary>
internal static class Fairness
{
    /// <summary>
    /// Jain's index (Jain, Chiu, Hawe 1984, DEC-TR-301): (Σx)² / (k Σx²), 1 where all have the same, 1/k where one has everything. Null where nobody has anything.
    /// </summary>
    /// <param name="shares">What each of k groups has per head.</param>
    public static double? Jain(IReadOnlyCollection<double> shares)
    {
        var squares = shares.Sum(share => share * share);
        return squares > 0 ? Math.Pow(shares.Sum(), 2) / (shares.Count * squares) : null;
    }
}
