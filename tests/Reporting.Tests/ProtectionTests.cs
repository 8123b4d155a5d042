using Diklat.Reporting.Domain.Suppression;

namespace Diklat.Reporting.Tests;

public sealed class ProtectionTests
{
    private static readonly HashSet<string> Nothing = [];
    private static readonly IReadOnlyDictionary<(string, string), int> Nobody = new Dictionary<(string, string), int>();

    [Fact]
    public void A_small_group_hides_the_next_one_too_so_that_it_does_not_follow_from_the_total()
    {
        var table = Table(("A", 30), ("B", 3), ("C", 40), ("D", 8));
        Assert.Equal(["B", "C"], Hidden(table));
    }

    [Fact]
    public void The_last_one_hides_the_first() => Assert.Equal(["A", "D"], Hidden(Table(("A", 30), ("B", 9), ("C", 40), ("D", 2))));

    [Fact]
    public void Two_small_groups_hide_a_third_one_where_both_together_are_few() => Assert.Equal(["A", "B", "C"], Hidden(Table(("A", 1), ("B", 3), ("C", 40), ("D", 8))));

    [Fact]
    public void Two_small_groups_cover_each_other_where_both_together_are_enough() => Assert.Equal(["A", "B"], Hidden(Table(("A", 2), ("B", 3), ("C", 40), ("D", 8))));

    [Fact]
    public void An_empty_group_covers_nobody() => Assert.Equal(["B", "D"], Hidden(Table(("A", 30), ("B", 3), ("C", 0), ("D", 8))));

    [Fact]
    public void Where_all_are_large_nothing_is_hidden() => Assert.Empty(Hidden(Table(("A", 5), ("B", 6))));

    [Fact]
    public void A_total_that_is_small_itself_is_hidden_with_its_parts() => Assert.Equal(["A", "T"], Hidden(Table(("A", 3), ("B", 0))));

    [Fact]
    public void People_whom_no_table_shows_do_not_follow_from_those_it_shows()
    {
        // Three people of an agency stand in the total and in no row.
        var table = new FigureTable([new("T", 43), new("A", 20), new("B", 20), new("rest", 3, Shown: false)], [new("T", ["A", "B", "rest"])]);
        Assert.Equal(["A"], Hidden(table));
    }

    [Fact]
    public void A_kecamatan_that_is_hidden_does_not_follow_from_its_kelurahan()
    {
        var table = new FigureTable(
            [new("T", 60), new("K1", 3), new("K2", 27), new("K3", 30), new("K1.1", 3), new("K2.1", 12), new("K2.2", 15), new("K3.1", 14), new("K3.2", 16)],
            [new("T", ["K1", "K2", "K3"]), new("K1", ["K1.1"]), new("K2", ["K2.1", "K2.2"]), new("K3", ["K3.1", "K3.2"])]);
        var hidden = Hidden(table);
        Assert.Equal(["K1", "K1.1", "K2"], hidden.Where(id => id is "K1" or "K1.1" or "K2"));
        Assert.Contains(hidden, id => id is "K2.1" or "K2.2");
        Safe(table, hidden, Nothing);
    }

    [Fact]
    public void What_is_hidden_does_not_depend_on_how_large_the_others_are() =>
        Assert.Equal(Hidden(Table(("A", 30), ("B", 3), ("C", 40), ("D", 8))), Hidden(Table(("A", 12), ("B", 1), ("C", 7), ("D", 90))));

    [Fact]
    public void No_solver_bounds_a_hidden_cell_more_narrowly_than_the_limit()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var table = Random(new Random(seed), places: 4);
            Safe(table, Protection.Hidden(table, []), Nothing, $"seed {seed}");
        }
    }

    [Fact]
    public void The_bounds_that_hiding_is_decided_by_are_those_of_linear_programming()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var table = Random(random, places: 3);
            var hidden = table.Cells.Where(cell => cell.Shown && random.Next(3) == 0).Select(cell => cell.Id).ToHashSet();
            var inference = new Inference(table, hidden.Select(id => table.Place(id)!.Value).ToHashSet());
            foreach (var (id, (low, high)) in Attacker.Attack(table, hidden, Nothing))
            {
                var width = inference.Width(table.Place(id)!.Value);
                Assert.True(double.IsPositiveInfinity(high) ? width > int.MaxValue : Math.Abs(high - low - width) < 1e-6, $"seed {seed}, {id}: {low} to {high}, not {width} wide");
            }
        }
    }

    [Fact]
    public void A_group_that_grows_by_one_does_not_tell_how_many_it_was()
    {
        var yesterday = Decide(Table(("A", 4), ("B", 9), ("C", 40)), Nobody);
        var today = Decide(Table(("A", 5), ("B", 9), ("C", 40)), yesterday.Remembered);
        Assert.Equal(["A", "B"], today.Hidden.Order());
        var later = Decide(Table(("A", 9), ("B", 14), ("C", 40)), today.Remembered);
        Assert.Empty(later.Hidden);
        Assert.Empty(later.Remembered);
    }

    [Fact]
    public void A_cover_that_has_not_changed_stays_hidden_when_its_small_group_has_grown()
    {
        var yesterday = Decide(Table(("A", 4), ("B", 9), ("C", 40)), Nobody);
        var today = Decide(Table(("A", 30), ("B", 9), ("C", 40)), yesterday.Remembered);
        Assert.Contains("B", today.Hidden);
        Safe(Table(("A", 30), ("B", 9), ("C", 40)), today.Hidden, Nothing);
    }

    [Fact]
    public void What_one_table_of_the_same_people_hides_the_other_hides_too()
    {
        var tables = new Dictionary<string, FigureTable> { ["then"] = Table(("A", 3), ("B", 9), ("C", 8)), ["today"] = Table(("A", 6), ("B", 9), ("C", 5)) };
        Assert.Equal(["A", "B"], Memory.Decide(tables, Nobody, Nothing).Hidden.Order());
    }

    [Fact]
    public void No_later_table_uncovers_a_small_group_of_an_earlier_one()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var remembered = Nobody;
            var days = new List<(FigureTable Table, IReadOnlySet<string> Hidden)>();
            for (var table = Random(random, places: 3); days.Count < 5; table = NextDay(table, random))
            {
                var decision = Decide(table, remembered);
                Safe(table, decision.Hidden, Nothing, $"seed {seed}, day {days.Count}");
                remembered = decision.Remembered;
                foreach (var (earlier, hidden) in days)
                {
                    // The reader guesses that what is shown today was the same then wherever that is true.
                    var unchanged = table.Cells.Where(cell => cell.Shown && !decision.Hidden.Contains(cell.Id) && earlier.Cells[earlier.Place(cell.Id)!.Value].People == cell.People);
                    var known = unchanged.Select(cell => cell.Id).ToHashSet();
                    foreach (var (id, (low, high)) in Attacker.Attack(earlier, hidden, known))
                    {
                        Assert.True(!earlier.Cells[earlier.Place(id)!.Value].IsSmall() || high - low > Protection.MinimumGroup - 1e-6, $"seed {seed}: {id} of an earlier day lies between {low} and {high}");
                    }
                }

                days.Add((table, decision.Hidden));
            }
        }
    }

    /// <summary>Some people more at some places; all sums follow.</summary>
    private static FigureTable NextDay(FigureTable table, Random random)
    {
        var people = table.Cells.Select(cell => cell.People).ToArray();
        var leaves = Enumerable.Range(0, people.Length).Where(place => table.Cells[place].Id is "rest" || table.Cells[place].Id.Contains('.', StringComparison.Ordinal)).ToArray();
        foreach (var leaf in leaves)
        {
            people[leaf] += random.Next(3) switch { 0 => random.Next(4), 1 when random.Next(4) == 0 => random.Next(30), _ => 0 };
        }

        foreach (var (total, parts) in table.Sums.Where(sum => table.Cells[sum.Total].Id != "T").Concat(table.Sums.Where(sum => sum.Parts.Any(part => table.Cells[part].Id == "rest"))))
        {
            people[total] = parts.Sum(part => people[part]);
        }

        // Posts and programmes take the growth at their first place.
        foreach (var (total, parts) in table.Sums.Where(sum => table.Cells[sum.Total].Id == "T" && sum.Parts.All(part => table.Cells[part].Id != "rest")))
        {
            people[parts[0]] += people[total] - parts.Sum(part => people[part]);
        }

        return new(
            table.Cells.Select((cell, place) => cell with { People = people[place] }),
            table.Sums.Select(sum => new Sum(table.Cells[sum.Total].Id, [.. sum.Parts.Select(part => table.Cells[part].Id)])));
    }

    /// <summary>No hidden row, and no small remainder, is narrower than the limit.</summary>
    internal static void Safe(FigureTable table, IEnumerable<string> shownNot, IReadOnlySet<string> known, string which = "")
    {
        foreach (var (id, (low, high)) in Attacker.Attack(table, shownNot.ToHashSet(), known))
        {
            var cell = table.Cells[table.Place(id)!.Value];
            Assert.True(!(cell.Shown || cell.IsSmall()) || high - low > Protection.MinimumGroup - 1e-6, $"{which}: {id} ({cell.People}) lies between {low} and {high}");
        }
    }

    /// <summary>A city with kecamatan, kelurahan, remainders, classes of post and programmes.</summary>
    internal static FigureTable Random(Random random, int places)
    {
        var cells = new List<CountedCell>();
        var sums = new List<Sum>();
        int Few() => random.Next(4) switch { 0 => 0, 1 => random.Next(1, 5), 2 => random.Next(5, 9), _ => random.Next(9, 60) };
        var kecamatan = new List<string>();
        var total = 0;
        for (var k = 0; k < places; k++)
        {
            var parts = Enumerable.Range(0, random.Next(1, places + 1)).Select(part => new CountedCell($"K{k}.{part}", Few())).Append(new($"K{k}.own", Few() / 3, Shown: false)).ToList();
            cells.AddRange(parts);
            cells.Add(new($"K{k}", parts.Sum(part => part.People)));
            sums.Add(new($"K{k}", [.. parts.Select(part => part.Id)]));
            kecamatan.Add($"K{k}");
            total += parts.Sum(part => part.People);
        }

        var rest = Few() / 2;
        total += rest;
        cells.AddRange([new("rest", rest, Shown: false), new("T", total)]);
        sums.Add(new("T", [.. kecamatan, "rest"]));
        foreach (var (name, count) in new[] { ("post", 5), ("program", 3) })
        {
            var cuts = Enumerable.Range(0, count - 1).Select(_ => random.Next(total + 1)).Append(0).Append(total).Order().ToArray();
            cells.AddRange(Enumerable.Range(0, count).Select(i => new CountedCell($"{name}{i}", cuts[i + 1] - cuts[i])));
            sums.Add(new("T", [.. Enumerable.Range(0, count).Select(i => $"{name}{i}")]));
        }

        return new(cells, sums);
    }

    private static FigureTable Table(params (string Id, int People)[] parts) =>
        new([.. parts.Select(part => new CountedCell(part.Id, part.People)), new("T", parts.Sum(part => part.People))], [new("T", [.. parts.Select(part => part.Id)])]);

    private static Memory Decide(FigureTable table, IReadOnlyDictionary<(string, string), int> remembered) =>
        Memory.Decide(new Dictionary<string, FigureTable> { ["only"] = table }, remembered, Nothing);

    private static List<string> Hidden(FigureTable table) => [.. Protection.Hidden(table, []).Order(StringComparer.Ordinal)];
}
