using System.Runtime.CompilerServices;
using Diklat.Reporting.Data;
using Diklat.Reporting.Features.Exports;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Reports;

/// <summary>
/// Key figures again and again: whether a position has moved is looked at once a second, so that a hundred readers cost a hundred small reads, and the figures are computed only when one has.
/// </summary>
internal sealed class WatchOverview(IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime lifetime, Call call)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The figures now, and after every change; the last ones again after 15 silent seconds. Ends when the caller or the service does.</summary>
    public async IAsyncEnumerable<Proto.Overview> Handle(Proto.WatchOverviewRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        var (seen, told, at) = ("", default(Proto.Overview), clock.GetTimestamp());
        while (!ended.IsCancellationRequested)
        {
            var now = await PositionsAsync(CancellationToken.None);
            var moved = now != seen;
            if (moved || clock.GetElapsedTime(at) >= Heartbeat)
            {
                told = moved || told is null ? await FiguresAsync(request, ct) : told;
                (seen, at) = (now, clock.GetTimestamp());
                yield return told;
            }

            await Task.Delay(Look, clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Proto.Overview> FiguresAsync(Proto.WatchOverviewRequest request, CancellationToken ct)
    {
        var asked = new Proto.GetOverviewRequest();
        if (request.HasYear)
        {
            asked.Year = request.Year;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Call>().ActFor(call.Caller, call.English);
        return (Proto.Overview)await scope.ServiceProvider.GetRequiredService<ReportRunner>().Run(asked, ct);
    }

    private async Task<string> PositionsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var positions = await scope.ServiceProvider.GetRequiredService<ReportingDb>().Positions.AsNoTracking().OrderBy(position => position.Service).ToListAsync(ct);
        return string.Join(',', positions.Select(position => $"{position.Log}:{position.Contiguous}:{position.Behind}:{position.Outdated}"));
    }
}
