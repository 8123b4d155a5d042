namespace Diklat.Curriculum.Domain;

/// <summary>The share of a component in the final score.</summary>
internal sealed class Weight
{
    public required ScoreComponent Component { get; init; }
    public required decimal Percent { get; init; }
}

/// <summary>What is scored; numbered as in the contract.</summary>
internal enum ScoreComponent
{
    PreTest = 1,
    PostTest = 2,
    Quiz = 3,
    Case = 4,
    Attitude = 5,
    ActionPlan = 6,
}
