using Grpc.Core;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class ProgramGainTests(QuietFixture reporting) : IClassFixture<QuietFixture>, IAsyncLifetime
{
    private static readonly decimal[] Pre = [9, 6, 7, 8, 7, 9, 8, 8, 8, 7];
    private static readonly decimal[] Post = [9, 7, 8, 9, 8, 9, 9, 10, 9, 9];
    private static bool told;

    // The ten people of Lakens 2013 (see PairedGainTests), the first three of X.1.2, the next two of X.1 itself, the others of X.1.1.
    public async ValueTask InitializeAsync()
    {
        if (!told)
        {
            told = true;
            await reporting.TellAsync(City());
            await reporting.TellAsync(Program("LAIN"));
            await reporting.TellAsync(Pre.Zip(Post).Select((pair, i) => Result($"e{i}", i < 3 ? "X.1.2" : i < 5 ? "X.1" : "X.1.1", 40, pre: pair.First, post: pair.Second)));
            await reporting.TellAsync(
                Result("half", "X.1.1", 40, pre: 50), Result("other", "X.1.1", 40, post: 50), Result("e0", "X.1.2", 40, pre: 1, post: 2, program: "LAIN"),
                Result("e1", "X.1.2", 40, on: "2016-07-28", pre: 0, post: 100));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_gain_of_a_programme_counts_people_with_both_tests_once()
    {
        var row = Assert.Single((await reporting.As("analyst").GetProgramGainAsync(new() { Program = "PPBI" })).Rows);
        Assert.Equal(("PPBI", Status.Published, 10), (row.Group, row.Status, row.N));
        Assert.Equal((7.7, 8.7, 1.0), (row.PreMean, row.PostMean, row.MeanGain));
        Assert.Equal(0.948683298050514, row.PreSd, 14);
        Assert.Equal(0.823272602348565, row.PostSd, 14);
        Assert.Equal(0.666666666666667, row.GainSd, 14);
        Assert.Equal(1.08, row.EffectSize, 2);
        Assert.Equal((0.52, 1.48), (Math.Round(row.GainLow, 2), Math.Round(row.GainHigh, 2)));
    }

    [Fact]
    public async Task The_gain_is_had_by_office_too_and_small_groups_are_suppressed()
    {
        var rows = (await reporting.As("analyst").GetProgramGainAsync(new() { Program = "PPBI", GroupBy = By.Kelurahan, Year = 2017 })).Rows;
        Assert.Equal([(Status.Published, 5), (Status.Suppressed, 0), (Status.NoData, 0)], rows.Select(row => (row.Status, row.N)));
        Assert.False(rows[1].HasN || rows[1].HasPreMean || rows[1].HasGainLow || rows[1].HasEffectSize);
    }

    [Fact]
    public async Task A_year_has_its_own_results_and_another_programme_its_own()
    {
        var analyst = reporting.As("analyst");
        Assert.Equal(Status.Suppressed, (await analyst.GetProgramGainAsync(new() { Program = "PPBI", Year = 2016 })).Rows.Single().Status);
        Assert.Equal(Status.Suppressed, (await analyst.GetProgramGainAsync(new() { Program = "LAIN" })).Rows.Single().Status);
        Assert.Equal(Status.NoData, (await analyst.GetProgramGainAsync(new() { Program = "LAIN", Year = 2020 })).Rows.Single().Status);
    }

    [Theory]
    [InlineData("TIDAK", By.Program, 2017, StatusCode.NotFound, "PROGRAM_NOT_FOUND")]
    [InlineData("PPBI", By.City, 2017, StatusCode.InvalidArgument, "GROUP_BY_NOT_AVAILABLE")]
    [InlineData("PPBI", By.Program, 1, StatusCode.InvalidArgument, "YEAR_OUT_OF_RANGE")]
    public async Task A_wrong_question_is_refused_with_its_reason(string program, By by, int year, StatusCode code, string reason)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await reporting.As("analyst").GetProgramGainAsync(new() { Program = program, GroupBy = by, Year = year }));
        Assert.Equal((code, reason), (refused.StatusCode, refused.Reason()));
    }
}
