namespace Diklat.Assessment.Domain;

/// <summary>The assessments of a batch with everything that was answered in them, once all attempts have ended.</summary>
internal sealed class TakenTests(IEnumerable<BatchAssessment> assessments, IEnumerable<Item> items, IEnumerable<Attempt> attempts)
{
    private readonly ILookup<string, BatchAssessment> byComponent = assessments
        .Where(assessment => assessment.State != AssessmentState.Draft).ToLookup(assessment => Names.Of(assessment.Kind));

    private readonly Dictionary<Guid, string> competencies = items.ToDictionary(item => item.Id, item => item.Competency);

    private readonly ILookup<(Guid Assessment, Guid Participant), Attempt> byPerson =
        attempts.ToLookup(attempt => (attempt.AssessmentId, attempt.Participant));

    /// <summary>Every weighted component must have been held: nobody is judged by a test that there was not.</summary>
    public void MustCover(IEnumerable<Weight> weights)
    {
        if (weights.Select(weight => weight.Component).Where(component => !byComponent[component].Any()).ToList() is [_, ..] missing)
        {
            throw Refusal.Precondition("COMPONENT_NOT_ASSESSED", $"The programme version weighs what was not assessed in this batch: {string.Join(", ", missing)}.")
                .With("components", string.Join(',', missing));
        }
    }

    /// <summary>What a person achieved in a component.</summary>
    public Component Component(Weight weight, Guid participant) => new(weight.Component, weight.Percent, [.. byComponent[weight.Component]
        .Select(assessment => new Taken(assessment.Title, Best(assessment, participant) is { } scores ? ItemScore.Percent(scores) : null))]);

    /// <summary>The item scores of a person's best attempt at the pre- or post-test; null when it was not held or not taken.</summary>
    public IReadOnlyList<ItemScore>? Best(AssessmentKind kind, Guid participant) =>
        byComponent[Names.Of(kind)].FirstOrDefault() is { } test ? Best(test, participant) : null;

    /// <summary>Of these item scores, those of the items that measure a competency.</summary>
    public List<ItemScore> On(string competency, IEnumerable<ItemScore> scores) =>
        [.. scores.Where(score => competencies[score.Item] == competency)];

    private IReadOnlyList<ItemScore>? Best(BatchAssessment assessment, Guid participant) =>
        byPerson[(assessment.Id, participant)].Select(attempt => attempt.Scores!).MaxBy(ItemScore.Sum);
}
