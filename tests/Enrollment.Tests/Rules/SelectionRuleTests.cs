using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Diklat.Enrollment.Tests.Rules;

public sealed class SelectionRuleTests
{
    private static readonly string[] Groups = ["A", "B", "C", "agency"];

    [Property]
    public Property Every_nominee_has_one_outcome_with_a_reason() => Prop.ForAll(Cases(), input =>
    {
        var outcomes = input.Select();
        return outcomes.Count == input.Candidates.Count
            && outcomes.Select(outcome => outcome.Nomination).ToHashSet().SetEquals(input.Candidates.Select(candidate => candidate.Nomination))
            && outcomes.All(outcome => outcome.Reasons.Count > 0);
    });

    [Property]
    public Property Quota_waitlist_and_ceilings_hold() => Prop.ForAll(Cases(), input =>
    {
        var outcomes = input.Select();
        var selected = Of(outcomes, NominationState.Selected);
        return selected.Count <= input.Quota
            && Of(outcomes, NominationState.Waitlisted).Count <= input.Waitlist
            && (input.Rules is not { MaxSeats: > 0 } || input.ByGroup(selected).Values.All(seats => seats <= input.Rules.MaxSeats));
    });

    [Property]
    public Property Floors_hold_where_the_quota_has_room_for_all() => Prop.ForAll(Cases(), input =>
    {
        var floors = input.Candidates.Where(candidate => candidate.HasFloor).CountBy(candidate => candidate.Group)
            .ToDictionary(group => group.Key, group => Math.Min(group.Value, input.Rules?.MinSeats ?? 0));
        var seats = input.ByGroup(Of(input.Select(), NominationState.Selected));
        return floors.Values.Sum() > input.Quota || floors.All(floor => seats.GetValueOrDefault(floor.Key) >= floor.Value);
    });

    [Property]
    public Property A_seat_stays_free_only_where_ceilings_bind() => Prop.ForAll(Cases(), input =>
    {
        var outcomes = input.Select();
        return Of(outcomes, NominationState.Selected).Count == input.Quota
            || outcomes.Where(outcome => outcome.State != NominationState.Selected).All(outcome => outcome.Reasons[0].Code == Reason.OfficeCeiling);
    });

    [Property]
    public Property Order_of_input_does_not_matter() => Prop.ForAll(Cases(), input =>
        Text(input.Select()) == Text((input with { Candidates = [.. input.Candidates.Reverse()] }).Select()));

    [Property]
    public Property Within_a_group_nobody_overtakes() => Prop.ForAll(Cases(), input =>
    {
        var chosen = Of(input.Select(), NominationState.Selected).ToHashSet();
        return input.Candidates.GroupBy(candidate => candidate.Group).All(group =>
        {
            var inOrder = group.OrderBy(candidate => candidate.Position).Select(candidate => chosen.Contains(candidate.Nomination)).ToList();
            return inOrder.SequenceEqual(inOrder.OrderDescending());
        });
    });

    [Property]
    public Property Without_rules_the_first_are_chosen() => Prop.ForAll(Cases(), input =>
    {
        var plain = input with { Rules = null };
        return Of(plain.Select(), NominationState.Selected).SequenceEqual(plain.Candidates.OrderBy(candidate => candidate.Position).Take(input.Quota).Select(candidate => candidate.Nomination));
    });

    [Property]
    public Property Ranks_count_from_one_by_order_of_submission() => Prop.ForAll(Cases(), input =>
        new[] { NominationState.Selected, NominationState.Waitlisted }.All(state =>
        {
            var ranked = input.Select().Where(outcome => outcome.State == state).ToList();
            var positions = ranked.ConvertAll(outcome => input.Candidates.Single(candidate => candidate.Nomination == outcome.Nomination).Position);
            return ranked.Select(outcome => outcome.Rank).SequenceEqual(Enumerable.Range(1, ranked.Count)) && positions.SequenceEqual(positions.Order());
        }));

    [Fact]
    public void A_quota_below_the_sum_of_floors_is_spread_one_seat_a_round()
    {
        var input = new Case([.. "AAABBC".Select((group, i) => new Candidate(Id(i), i, group.ToString(), true))], 4, 0, new(OfficeLevel.Kecamatan, 2, 0));

        Assert.Equal([Id(0), Id(1), Id(3), Id(5)], Of(input.Select(), NominationState.Selected));
    }

    [Fact]
    public void A_freed_seat_goes_to_the_first_who_may_have_it()
    {
        var promotion = new Promotion(1, new(OfficeLevel.Kecamatan, 0, 2));

        var asked = new Waiting[] { new("A", 2, null), new("B", 0, "LEGAL_STATUS"), new("B", 0, null) }.Select(promotion.PassesOver).ToList();

        Assert.Equal([new(Reason.PassedOverCeiling, "A"), new(Reason.PassedOverIneligible, "LEGAL_STATUS"), null], asked);
        Assert.Equal(0, promotion.Free);
    }

    [Fact]
    public void Promotions_count_against_the_ceiling_too()
    {
        var promotion = new Promotion(2, new(OfficeLevel.Kecamatan, 0, 1));

        var asked = new Waiting[] { new("A", 0, null), new("A", 0, null), new("B", 0, null) }.Select(promotion.PassesOver).ToList();

        Assert.Equal([null, Reason.PassedOverCeiling, null], asked.Select(reason => reason?.Code));
        Assert.Equal(0, promotion.Free);
    }

    [Fact]
    public void Every_reason_is_told_in_both_languages()
    {
        var codes = typeof(Reason).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Except([Reason.Rejected]);
        foreach (var reason in codes.Select(code => new Reason(code, "99.01")))
        {
            Assert.NotEqual("99.01", reason.Detail(english: true));
            Assert.NotEqual(reason.Detail(english: true), reason.Detail(english: false));
        }

        Assert.Equal("Berkas", new Reason(Reason.Rejected, "Berkas").Detail(english: true));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static List<Guid> Of(IEnumerable<SelectionOutcome> outcomes, NominationState state) => [.. outcomes.Where(outcome => outcome.State == state).Select(outcome => outcome.Nomination)];

    private static string Text(IEnumerable<SelectionOutcome> outcomes) => string.Join('\n', outcomes.Select(o => $"{o.Nomination} {o.State} {o.Rank} {string.Join(',', o.Reasons)}"));

    private static Arbitrary<Case> Cases() => (
        from groups in Gen.Elements(Groups).ListOf()
        from quota in Gen.Choose(1, 12)
        from waitlist in Gen.Choose(0, 8)
        from withRules in ArbMap.Default.GeneratorFor<bool>()
        from min in Gen.Choose(0, 3)
        from max in Gen.Choose(0, 4)
        let candidates = groups.Select((office, i) => new Candidate(Id(i), i, office, office != "agency")).ToList()
        let rules = withRules ? new OfficeRules(OfficeLevel.Kecamatan, min, max == 0 ? 0 : Math.Max(min, max)) : null
        select new Case(candidates, quota, waitlist, rules)).ToArbitrary();

    private sealed record Case(IReadOnlyList<Candidate> Candidates, int Quota, int Waitlist, OfficeRules? Rules)
    {
        public IReadOnlyList<SelectionOutcome> Select() =>
            Selection.Decide(new(SelectionMethod.FirstCome, Candidates, Quota, Waitlist, Rules, new Dictionary<string, GroupFacts>(), SelectionTerms.Default));

        public Dictionary<string, int> ByGroup(IEnumerable<Guid> selected)
        {
            var chosen = selected.ToHashSet();
            return Candidates.Where(candidate => chosen.Contains(candidate.Nomination)).CountBy(candidate => candidate.Group).ToDictionary();
        }
    }
}
