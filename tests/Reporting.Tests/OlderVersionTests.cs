using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>During a rollout, and before it, another version wrote into the figures.</summary>
public sealed class OlderVersionTests(ReportingFixture reporting) : IClassFixture<ReportingFixture>
{
    [Fact]
    public async Task Figures_that_an_older_version_wrote_into_are_made_anew_by_themselves()
    {
        await reporting.TellAsync([Office("O", null, "KOTA"), Employee("o1", "O")]);
        await ReportingFixture.UntilAsync(async () => !await Behind());
        reporting.Assessment.Away = new RpcException(new(StatusCode.Unavailable, "away")); // No rebuild ends well before this was looked at.
        try
        {
            // As an older version leaves them: applied without a table that it does not know.
            await reporting.ExecuteAsync("UPDATE reporting.people_cells SET n = 7 WHERE office = 'O'; UPDATE reporting.positions SET revision = 0 WHERE service = 'enrollment'");
            Assert.True(await Behind());
            await reporting.TellAsync(Employee("o2", "O")); // This version does not make up for it by applying more.
            Assert.Equal((true, 8), (await Behind(), await reporting.PeopleOfAsync("O")));
        }
        finally
        {
            reporting.Assessment.Away = null;
        }

        await ReportingFixture.UntilAsync(async () => !await Behind());
        Assert.Equal(2, await reporting.PeopleOfAsync("O"));
    }

    private async Task<bool> Behind() => (await reporting.As("analyst").GetOverviewAsync(new())).Behind;
}
