using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

/// <summary>Reads the weights of a new version: each component once, together exactly 100 percent.</summary>
internal sealed class WeightReader(Check check)
{
    public List<Weight> Read(IReadOnlyList<Proto.Weight> given)
    {
        var weights = given.Select((weight, i) => Read(weight, $"weights[{i}]")).ToList();
        check.That(weights.DistinctBy(weight => weight.Component).Count() == weights.Count, "weights", "WEIGHT_DUPLICATE", "takes each component once.");
        check.That(weights.Sum(weight => weight.Percent) == 100, "weights", "WEIGHTS_NOT_100", "must add up to exactly 100.");
        return weights;
    }

    private Weight Read(Proto.Weight weight, string path) => new()
    {
        Component = (ScoreComponent)check.Enum(weight.Component, $"{path}.component"),
        Percent = check.Decimal(weight.Percent, $"{path}.percent", 0.01m, 100) ?? 0,
    };
}
