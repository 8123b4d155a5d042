namespace Diklat.Enrollment.Domain;

/// <summary>Rule of choice; numbered as in the API.</summary>
internal enum SelectionMethod
{
    FirstCome = 1,
    Apportioned = 2,
    Optimal = 3,
}

/// <summary>What an office's share is measured by; numbered as in the API.</summary>
internal enum ShareBasis
{
    Headcount = 1,
    UnmetNeed = 2,
    Nominees = 3,
}

/// <summary>How a selection weighs: data of the request, kept with the proposal. The defaults are those of the API.</summary>
/// <param name="Apportionment">Rounds shares to seats.</param>
/// <param name="Basis">What shares are measured by.</param>
/// <param name="Gap">Points per level missing.</param>
/// <param name="Jp">Points per JP missing.</param>
/// <param name="Priority">Points per place before the last (100) in the office's own order.</param>
/// <param name="Credit">Points per seat that the office is owed.</param>
/// <param name="GroupBalance">Points that a seat costs per percent of the office's people who have one already.</param>
/// <param name="ClassBalance">Points that a seat costs per percent of the nominees of the post class who have one already.</param>
internal sealed record SelectionTerms(
    ApportionmentMethod Apportionment = ApportionmentMethod.Webster,
    ShareBasis Basis = ShareBasis.Headcount,
    int Gap = 100,
    int Jp = 5,
    int Priority = 1,
    int Credit = 50,
    int GroupBalance = 10,
    int ClassBalance = 1)
{
    /// <summary>Greatest value of a weight; sums of 1,000 seats stay far within 64 bits.</summary>
    public const int MaxWeight = 1000;

    public static readonly SelectionTerms Default = new();

    /// <summary>The share of one group, unscaled.</summary>
    public long WeightOf(GroupFacts facts, int nominees) => Basis switch
    {
        ShareBasis.Headcount => facts.People,
        ShareBasis.UnmetNeed => facts.Needy,
        _ => nominees,
    };
}
