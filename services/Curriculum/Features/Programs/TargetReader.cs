using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

/// <summary>Reads the targets of one subject, with the common cuts where none are given.</summary>
internal sealed class TargetReader(Check check)
{
    private readonly HashSet<string> competencies = [];

    public List<Target> Read(IReadOnlyList<Proto.Target> targets, string path) =>
        [.. targets.Select((target, i) => Read(target, $"{path}[{i}]"))];

    private Target Read(Proto.Target target, string path)
    {
        check.That(competencies.Add(target.Competency), $"{path}.competency", "TARGET_DUPLICATE", "is targeted by this subject already.");
        check.That(IsLevel(target.FromLevel), $"{path}.fromLevel", "LEVEL_OUT_OF_RANGE", "takes 1 to 5.");
        check.That(IsLevel(target.ToLevel) && target.ToLevel >= target.FromLevel, $"{path}.toLevel", "LEVEL_OUT_OF_RANGE", "takes fromLevel to 5.");
        return new Target
        {
            Competency = target.Competency,
            FromLevel = target.FromLevel,
            ToLevel = target.ToLevel,
            Cuts = target.Cuts.Count > 0 ? ReadCuts(target.Cuts, $"{path}.cuts") : Cut.CommonUpTo(target.ToLevel),
        };
    }

    private List<Cut> ReadCuts(IReadOnlyList<Proto.Cut> given, string path)
    {
        var cuts = new List<Cut>();
        foreach (var (cut, i) in given.Select((cut, i) => (cut, i)))
        {
            var percent = check.Decimal(cut.MinPercent, $"{path}[{i}].minPercent", 0, 100);
            check.That(IsLevel(cut.Level), $"{path}[{i}].level", "LEVEL_OUT_OF_RANGE", "takes 1 to 5.");
            if (cuts.LastOrDefault() is not { } below)
            {
                check.That(percent is null or 0, $"{path}[{i}].minPercent", "CUTS_START_AT_ZERO", "must be 0 in the first cut.");
            }
            else
            {
                check.That(percent is null || percent > below.MinPercent, $"{path}[{i}].minPercent", "CUTS_NOT_ASCENDING", "must lie above the cut before.");
                check.That(cut.Level > below.Level, $"{path}[{i}].level", "CUTS_NOT_ASCENDING", "must lie above the level before.");
            }

            cuts.Add(new Cut { MinPercent = percent ?? 0, Level = cut.Level });
        }

        return cuts;
    }

    private static bool IsLevel(int level) => level is >= 1 and <= Competency.Levels;
}
