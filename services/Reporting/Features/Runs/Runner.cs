using Diklat.Reporting.Data;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Reporting.Features.Runs;

/// <summary>Does the runs that are asked for, one at a time among all processes. One whose process died is begun anew.</summary>
internal sealed partial class Runner(IServiceScopeFactory scopes, NpgsqlDataSource source, TimeProvider clock, ILogger<Runner> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);

    /// <summary>Does the run of a kind that is asked for, if there is one and no other process is at it.</summary>
    public async Task RunAsync(RunKind kind, CancellationToken ct)
    {
        if (await OpenAsync(kind, ct) is null)
        {
            return;
        }

        await using var mine = await RunQueries.TakeAsync(source, ct);
        if (mine is null || await OpenAsync(kind, ct) is not { } run)
        {
            return;
        }

        try
        {
            await WorkAsync(run, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Whatever went wrong, its message may name a person; the log does not leave the platform, the answer does.
            LogFailed(exception, kind);
            run.Error = exception is RpcException ? "A service's own data could not be read." : "It broke off; the log of this service says why.";
        }

        run.EndTime = clock.GetUtcNow();
        await NoteAsync(run, ct);
    }

    /// <summary>Asks for a run where the last began longer ago than that.</summary>
    public async Task AskWhenDueAsync(RunKind kind, TimeSpan every, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        if (await db.LastAsync(kind, ct) is not { } last || clock.GetUtcNow() - last.StartTime >= every)
        {
            await db.AskAsync(kind, clock.GetUtcNow(), ct);
        }
    }

    /// <summary>Asks for a run, or takes the one that is under way, and waits for its end.</summary>
    public async Task<Run> AskAndWaitAsync(RunKind kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        await db.AskAsync(kind, clock.GetUtcNow(), ct);
        var asked = (await db.LastAsync(kind, ct))!;
        while (true)
        {
            await RunAsync(kind, ct);
            var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == asked.Id, ct);
            if (run.EndTime is not null)
            {
                return run;
            }

            await Task.Delay(Look, clock, ct);
        }
    }

    private async Task WorkAsync(Run run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredKeyedService<IWork>(run.Kind).DoAsync(run, ct);
        while (await Task.WhenAny(work, Task.Delay(BetweenNotes, clock, ct)) != work)
        {
            await NoteAsync(run, CancellationToken.None);
        }

        await work;
    }

    private async Task<Run?> OpenAsync(RunKind kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReportingDb>().OpenAsync(kind, ct);
    }

    private async Task NoteAsync(Run run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReportingDb>().Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Done, run.Done)
                .SetProperty(r => r.Expected, run.Expected)
                .SetProperty(r => r.EndTime, run.EndTime)
                .SetProperty(r => r.Error, run.Error)
                .SetProperty(r => r.Result, run.Result),
            ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The run {Kind} failed; figures are as they were")]
    private partial void LogFailed(Exception exception, RunKind kind);
}
