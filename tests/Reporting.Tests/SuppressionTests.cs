using Diklat.Reporting.Domain.Suppression;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class SuppressionTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
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
