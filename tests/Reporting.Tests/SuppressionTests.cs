using Diklat.Reporting.Domain.Suppression;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class SuppressionTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    private int people;

    [Fact]
    public async Task A_secret_of_a_small_group_is_in_no_answer()
    {
        // Four people whose figures no other group could have: 1234.5 JP each, a gain of 77.125.
        await reporting.TellAsync(City());
        await reporting.TellAsync(Enumerable.Range(1, 4).SelectMany(i => new IntegrationEvent[]
        {
            Employee($"s{i}", "X.1.2"), Measured($"s{i}", "X.1.2", 4, competency: "T.02"), Result($"s{i}", "X.1.2", 1234.5m, pre: 11.25m, post: 88.375m),
        }));

        var analyst = reporting.Http("analyst");
        foreach (var by in new[] { "KECAMATAN", "KELURAHAN", "POST_CLASS", "PROGRAM", "CITY" })
        {
            foreach (var path in new[] { $"competencies?groupBy={by}&competency=T.02&year=2017", $"coverage?groupBy={by}&year=2017", $"programs/PPBI/gain?groupBy={by}&year=2017" })
            {
                var response = await analyst.GetAsync(new Uri($"/v1/reports/{path}", UriKind.Relative));
                var body = await response.Content.ReadAsStringAsync();
                Assert.True(response.IsSuccessStatusCode || body.Contains("GROUP_BY_NOT_AVAILABLE", StringComparison.Ordinal), body);
                Assert.DoesNotMatch("1234|4938|77\\.1|11\\.25|88\\.37|\"n\":|\"covered\"|\"meanLevel\"|\"meanJp\"|\"level\"|PUBLISHED", body);
                Assert.True(!response.IsSuccessStatusCode || body.Contains("\"SUPPRESSED\"", StringComparison.Ordinal), body);
            }
        }
    }

    [Fact]
    public async Task A_group_that_was_small_stays_hidden_until_enough_people_came_to_it()
    {
        await reporting.TellAsync([.. City(), Competency("T.03")]);
        await Measure("X.1.1", 4);
        await Measure("X.2.1", 20);
        Assert.Equal(Status.Suppressed, await StatusOf());
        await Measure("X.1.1", 1);
        Assert.Equal(Status.Suppressed, await StatusOf()); // No group is small any more; who saw both answers would know the fifth.
        await Measure("X.1.1", 4);
        await Measure("X.2.1", 5); // It was hidden beside the small one.
        Assert.Equal(Status.Published, await StatusOf());

        async Task Measure(string office, int more) =>
            await reporting.TellAsync(Enumerable.Range(0, more).Select(_ => Measured($"g{++people}", office, 3, competency: "T.03")));

        async Task<Status> StatusOf() => (await reporting.As("analyst").GetCompetencyReportAsync(new() { GroupBy = By.Kelurahan, Competency = "T.03", Year = 2017 })).Rows.Single(row => row.Group == "X.1.1").Status;
    }

    [Fact]
    public async Task What_all_years_together_hide_no_single_year_shows()
    {
        await reporting.TellAsync(City());
        await reporting.TellAsync(Program("TAHUN"));
        await Gain("X.1.1", 4);
        await Gain("X.2.1", 20);
        Assert.Equal(Status.Suppressed, await StatusOf(null));
        await Gain("X.1.1", 1); // Enough for the year, of which nothing was asked yet.
        Assert.Equal(Status.Suppressed, await StatusOf(2017));

        async Task Gain(string office, int more) =>
            await reporting.TellAsync(Enumerable.Range(0, more).Select(_ => Result($"h{++people}", office, 40, pre: 50, post: 70, program: "TAHUN")));

        async Task<Status> StatusOf(int? year)
        {
            var request = new Proto.GetProgramGainRequest { Program = "TAHUN", GroupBy = By.Kelurahan };
            if (year is { } one)
            {
                request.Year = one;
            }

            return (await reporting.As("analyst").GetProgramGainAsync(request)).Rows.Single(row => row.Group == "X.1.1").Status;
        }
    }

    [Theory]
    [InlineData(0, typeof(Cell<string>.NoData))]
    [InlineData(1, typeof(Cell<string>.Suppressed))]
    [InlineData(4, typeof(Cell<string>.Suppressed))]
    [InlineData(5, typeof(Cell<string>.Published))]
    public void Figures_are_computed_only_from_five_people_on(int people, Type kind)
    {
        var computed = false;
        var cell = Cell<string>.Of(people, Protection.MinimumGroup, () => $"{computed = true}");
        Assert.IsType(kind, cell);
        Assert.Equal(people >= 5, computed);
    }
}
