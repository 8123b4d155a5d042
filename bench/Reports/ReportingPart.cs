using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Features.Projection;
using Diklat.Reporting.Features.Runs;
using Diklat.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.Bench.Reports;

/// <summary>Reporting, which looks after the logs when it is told to: what is measured then is not what is prepared before.</summary>
internal sealed class ReportingPart(Dictionary<string, string> others, string? broker) : Part("reporting", Reporting.Program.Build, others, broker)
{
    private FollowLogs? following;

    public async Task<Position[]> PositionsAsync(CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReportingDb>().Positions.AsNoTracking().ToArrayAsync(ct);
    }

    /// <summary>Follows the logs from now on, as the service does.</summary>
    public Task FollowAsync(CancellationToken ct)
    {
        following = ActivatorUtilities.CreateInstance<FollowLogs>(Services, new FollowOptions { HeadPoll = TimeSpan.FromSeconds(1) });
        return following.StartAsync(ct);
    }

    /// <summary>Waits until the figures hold all that the logs do.</summary>
    public async Task UntilAppliedAsync(long events, Progress progress, CancellationToken ct)
    {
        for (var told = progress.Elapsed; ;)
        {
            var positions = await PositionsAsync(ct);
            if (positions.Sum(position => position.Contiguous) >= events)
            {
                return;
            }

            if (progress.Elapsed - told > TimeSpan.FromSeconds(10))
            {
                told = progress.Elapsed;
                progress.Tell($"{positions.Sum(position => position.Contiguous):N0} of {events:N0} events applied");
            }

            await Task.Delay(50, ct);
        }
    }

    /// <summary>Makes the figures from what the logs show, by the service's own rebuild.</summary>
    public async Task RebuildAsync(Progress progress, CancellationToken ct)
    {
        var rebuilding = Services.GetRequiredService<Runner>().AskAndWaitAsync(RunKind.Rebuild, ct);
        while (await Task.WhenAny(rebuilding, Task.Delay(TimeSpan.FromSeconds(10), ct)) != rebuilding)
        {
            await using var scope = Services.CreateAsyncScope();
            var run = await scope.ServiceProvider.GetRequiredService<ReportingDb>().LastAsync(RunKind.Rebuild, ct);
            progress.Tell($"{run?.Done:N0} of {run?.Expected:N0} events read for the rebuild");
        }

        if ((await rebuilding).Error is { } error)
        {
            throw new InvalidOperationException(error);
        }
    }

    /// <summary>Lets the database finish at once what it would do in its own time: what is measured next comes long after.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await AdministerAsync("VACUUM ANALYZE", ct);
        await AdministerAsync("CHECKPOINT", ct);
    }

    /// <summary>Cells that are not what a plain recount of all facts gives.</summary>
    public async Task<long> WrongCellsAsync(CancellationToken ct)
    {
        var wrong = 0L;
        foreach (var table in CellTables.All)
        {
            wrong += await CountAsync($"SELECT count(*) FROM ({CellSql.Differences(table, "reporting")}) d", ct);
        }

        return wrong;
    }

    public override async ValueTask DisposeAsync()
    {
        if (following is not null)
        {
            await following.StopAsync(new CancellationToken(canceled: true));
        }

        await base.DisposeAsync();
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(FollowLogs)));
    }
}
