namespace Diklat.Enrollment.Domain;

/// <summary>A programme that a person has completed, and the last day of that batch.</summary>
internal sealed record Completion(string Program, DateOnly EndDate);

/// <summary>What eligibility is judged by, of one person.</summary>
internal sealed record Person(bool Active, LegalStatus LegalStatus, string? Rank, PostClass PostClass, OfficeLevel OfficeLevel, IReadOnlyList<Completion> Completions);

/// <summary>One rule and one person.</summary>
/// <param name="Rule">Stable code.</param>
/// <param name="Requires">What the rule asks for, in codes; empty where the rule says it all.</param>
/// <param name="Met">Whether the person meets it.</param>
internal sealed record RuleOutcome(string Rule, string Requires, bool Met);

/// <summary>Whom a batch is for: rules as data of the batch. What is empty limits nothing; by default everybody in active service may be nominated.</summary>
internal sealed record Eligibility
{
    public const string InService = "IN_SERVICE";
    public const string LegalStatusRule = "LEGAL_STATUS";
    public const string MinRankRule = "MIN_RANK";
    public const string MaxRankRule = "MAX_RANK";
    public const string PostClassRule = "POST_CLASS";
    public const string OfficeLevelRule = "OFFICE_LEVEL";
    public const string NotWithinYearsRule = "NOT_WITHIN_YEARS";
    public const string PrerequisiteRule = "PREREQUISITE";

    public string? MinRank { get; init; }
    public string? MaxRank { get; init; }
    public IReadOnlyList<PostClass> PostClasses { get; init; } = [];
    public IReadOnlyList<OfficeLevel> OfficeLevels { get; init; } = [];
    public IReadOnlyList<LegalStatus> LegalStatuses { get; init; } = [LegalStatus.Active];

    /// <summary>Years before the batch's first day within which nobody has completed the same programme; 0 for no such rule.</summary>
    public int NotWithinYears { get; init; }

    /// <summary>Programmes that everybody has completed by the batch's first day.</summary>
    public IReadOnlyList<string> Prerequisites { get; init; } = [];

    /// <summary>Programmes whose completions matter, for a batch of one.</summary>
    public IReadOnlyList<string> Programs(string program) => NotWithinYears > 0 ? [program, .. Prerequisites] : Prerequisites;

    /// <summary>Every rule that the batch has, and whether the person meets it.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="program">The batch's programme.</param>
    /// <param name="startDate">Its first day: years and prerequisites are counted by when things held, not by when they were recorded.</param>
    public IReadOnlyList<RuleOutcome> Judge(Person person, string program, DateOnly startDate)
    {
        List<RuleOutcome> outcomes =
        [
            new(InService, "", person.Active),
            new(LegalStatusRule, Codes(LegalStatuses), LegalStatuses.Contains(person.LegalStatus)),
        ];
        if (MinRank is { } min)
        {
            outcomes.Add(new(MinRankRule, min, person.Rank is { } rank && Rank.Order(rank) >= Rank.Order(min)));
        }

        if (MaxRank is { } max)
        {
            outcomes.Add(new(MaxRankRule, max, person.Rank is { } rank && Rank.Order(rank) <= Rank.Order(max)));
        }

        if (PostClasses.Count > 0)
        {
            outcomes.Add(new(PostClassRule, Codes(PostClasses), PostClasses.Contains(person.PostClass)));
        }

        if (OfficeLevels.Count > 0)
        {
            outcomes.Add(new(OfficeLevelRule, Codes(OfficeLevels), OfficeLevels.Contains(person.OfficeLevel)));
        }

        if (NotWithinYears > 0)
        {
            var since = startDate.AddYears(-NotWithinYears);
            outcomes.Add(new(NotWithinYearsRule, $"{NotWithinYears}", !person.Completions.Any(completion => completion.Program == program && completion.EndDate > since)));
        }

        outcomes.AddRange(Prerequisites.Select(prerequisite =>
            new RuleOutcome(PrerequisiteRule, prerequisite, person.Completions.Any(completion => completion.Program == prerequisite && completion.EndDate <= startDate))));
        return outcomes;
    }

    /// <summary>Refuses with every rule that is not met, at once. It tells the rules, never the person's facts.</summary>
    public static void Demand(IEnumerable<RuleOutcome> outcomes)
    {
        var violated = outcomes.Where(outcome => !outcome.Met).ToList();
        if (violated.Count == 0)
        {
            return;
        }

        var refusal = Refusal.Precondition("EMPLOYEE_NOT_ELIGIBLE", "The person does not meet the batch's rules; `violated` names each that is not met.").With("violated", Violated(violated)!);
        foreach (var rule in violated.Where(outcome => outcome.Requires.Length > 0).GroupBy(outcome => outcome.Rule))
        {
            refusal.With(Key(rule.Key), string.Join(',', rule.Select(outcome => outcome.Requires)));
        }

        throw refusal;
    }

    /// <summary>Codes of the rules that are not met, joined by commas; null when all are.</summary>
    public static string? Violated(IEnumerable<RuleOutcome> outcomes)
    {
        var codes = string.Join(',', outcomes.Where(outcome => !outcome.Met).Select(outcome => outcome.Rule).Distinct());
        return codes.Length > 0 ? codes : null;
    }

    private static string Codes<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(',', values.Select(Code.Of));

    // MIN_RANK is minRank among the facts of a refusal.
    private static string Key(string rule) => string.Concat(rule.Split('_').Index().Select(part => part.Index == 0 ? part.Item.ToLowerInvariant() : part.Item[..1] + part.Item[1..].ToLowerInvariant()));
}
