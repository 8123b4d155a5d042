using Diklat.Enrollment.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace Diklat.Enrollment.Tests.Rules;

/// <summary>Random selections, small enough for every set of nominees to be looked at.</summary>
internal static class Contests
{
    private static readonly string[] Groups = ["A", "B", "C", "agency"];
    private static readonly PostClass[] Classes = [PostClass.Pelaksana, PostClass.Pelaksana, PostClass.Pengawas, PostClass.Administrator];

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static string Text(IEnumerable<SelectionOutcome> outcomes) => string.Join('\n', outcomes.Select(o => $"{o.Nomination} {o.State} {o.Rank} {string.Join(',', o.Reasons)}"));

    public static Arbitrary<SelectionInput> Any(params SelectionMethod[] methods) => (
        from method in Gen.Elements(methods.Length > 0 ? methods : Enum.GetValues<SelectionMethod>())
        from size in Gen.Choose(0, 12)
        from nominees in Nominee().ListOf(size)
        from quota in Gen.Choose(1, 8)
        from waitlist in Gen.Choose(0, 6)
        from withRules in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from min in Gen.Choose(0, 2)
        from max in Gen.Choose(0, 4)
        from facts in Facts().ListOf(Groups.Length)
        from terms in Terms()
        let rules = withRules ? new OfficeRules(OfficeLevel.Kecamatan, min, max == 0 ? 0 : Math.Max(min, max)) : null
        select new SelectionInput(
            method, [.. nominees.Select((nominee, i) => nominee with { Nomination = Id(i), Position = i + 1 })], quota, waitlist, rules, Groups.Zip(facts).ToDictionary(), terms)).ToArbitrary();

    // Few different values: ties are what goes wrong.
    private static Gen<Candidate> Nominee() =>
        from office in Gen.Elements(Groups)
        from postClass in Gen.Elements(Classes)
        from priority in Gen.Choose(1, 3)
        from gap in Gen.Choose(0, 2)
        from jp in Gen.Elements(0, 1000, 2000)
        from barred in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Candidate(Guid.Empty, 0, office, office != "agency")
        {
            PostClass = postClass,
            Priority = priority,
            GapLevels = gap,
            JpDeficit = jp,
            Bar = barred ? new(Reason.Ineligible, "LEGAL_STATUS") : null,
        };

    private static Gen<GroupFacts> Facts() =>
        from people in Gen.Choose(1, 20)
        from needy in Gen.Choose(0, 20)
        from credit in Gen.Choose(-2_000_000, 2_000_000)
        select new GroupFacts(people, needy, credit);

    private static Gen<SelectionTerms> Terms() =>
        from rounding in Gen.Elements(ApportionmentMethod.LargestRemainder, ApportionmentMethod.Webster)
        from basis in Gen.Elements(ShareBasis.Headcount, ShareBasis.UnmetNeed, ShareBasis.Nominees)
        from gap in Gen.Elements(0, 1, 100)
        from jp in Gen.Elements(0, 5)
        from priority in Gen.Elements(0, 1)
        from credit in Gen.Elements(0, 50)
        from office in Gen.Elements(0, 1, 10)
        from postClass in Gen.Elements(0, 1, 10)
        select new SelectionTerms(rounding, basis, gap, jp, priority, credit, office, postClass);
}
