using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Features.Projection;
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

    /// <summary>
    /// Reads what the logs show into the empty database without keeping cells meanwhile, and fills these at the end. To be replaced by the service's own rebuild, which does the same into a copy.
    /// </summary>
    public async Task LoadAsync(Progress progress, CancellationToken ct)
    {
        var logs = Services.GetRequiredService<EventLogReader>();
        foreach (var service in Events.Services)
        {
            var head = await logs.GetHead(service, ct);
            var last = 0L;
            await foreach (var batch in logs.Read(service, 1, ct).Chunk(5000).WithCancellation(ct))
            {
                await using var scope = Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.MergeAsync(batch.SelectMany(e => ReportingProjection.FactsOf(e.Event)), ct);
                var (log, time) = (Guid.Parse(head.Log), batch[^1].Event.OccurredAt);
                last = batch[^1].Sequence;
                await db.Positions.Where(position => position.Service == service).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.Log, log).SetProperty(p => p.Contiguous, last).SetProperty(p => p.Highest, last).SetProperty(p => p.Time, time), ct);
                await transaction.CommitAsync(ct);
                if (last % 500_000 == 0)
                {
                    progress.Tell($"{service}: {last:N0} of {head.Sequence:N0} events loaded");
                }
            }
        }

        await AdministerAsync("VACUUM ANALYZE", ct);
        foreach (var table in CellTables.All)
        {
            await AdministerAsync(CellSql.Fill(table, "reporting"), ct);
            progress.Tell($"{table.Name} filled");
        }

        await AdministerAsync("VACUUM ANALYZE", ct);
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
