using Diklat.Reporting.Data;
using Microsoft.EntityFrameworkCore;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

public sealed class WatermarkTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task The_watermark_stops_before_a_gap_and_runs_on_when_it_is_closed()
    {
        var told = Enumerable.Range(1, 9).Select(i => reporting.Enrollment.Append(Employee($"w{i}", "X"))).ToList();
        await reporting.ApplyAsync(told[1], told[0]);
        Assert.Equal((2, 2, false), await Seen());

        await reporting.ApplyAsync(told[8], told[4], told[3]);
        Assert.Equal((2, 9, true), await Seen());
        Assert.True((await reporting.As("analyst").GetOverviewAsync(new())).Behind);
        Assert.Equal(5, (await reporting.As("analyst").GetOverviewAsync(new())).Employees);

        await reporting.ApplyAsync(told[3], told[2], told[3]);
        Assert.Equal((5, 9, true), await Seen());
        await reporting.ApplyAsync(told[5], told[6]);
        await reporting.ApplyAsync(told[7]);
        Assert.Equal((9, 9, false), await Seen());
        Assert.Equal(told[8].Event.OccurredAt, (await reporting.PositionAsync("enrollment")).Time);
        Assert.Equal(0, await reporting.ReadAsync(db => db.Set<AppliedAhead>().CountAsync()));
    }

    private async Task<(long, long, bool)> Seen()
    {
        var position = await reporting.PositionAsync("enrollment");
        return (position.Contiguous, position.Highest, position.Behind);
    }
}
