using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Reporting.Data;

/// <summary>Which run is asked for, under way, or was the last.</summary>
internal static class RunQueries
{
    /// <summary>Two numbers that nobody else in this database locks: whoever holds them does the runs, of either kind, for a swap waits for whoever reads long.</summary>
    private const string TryLock = "SELECT pg_try_advisory_lock(20261129, 5)";

    /// <summary>Asks for one, unless one is asked for or under way already.</summary>
    /// <returns>Whether there was none.</returns>
    public static async Task<bool> AskAsync(this ReportingDb db, RunKind kind, DateTimeOffset now, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"INSERT INTO reporting.runs (kind, start_time, done, expected) VALUES ({kind.ToString()}, {now}, 0, 0) ON CONFLICT DO NOTHING", ct) > 0;

    /// <summary>The newest of a kind.</summary>
    public static Task<Run?> LastAsync(this ReportingDb db, RunKind kind, CancellationToken ct) => Newest(db, kind).FirstOrDefaultAsync(ct);

    /// <summary>The newest of a kind that has ended well.</summary>
    public static Task<Run?> LastDoneAsync(this ReportingDb db, RunKind kind, CancellationToken ct) => Newest(db, kind).FirstOrDefaultAsync(run => run.EndTime != null && run.Error == null, ct);

    /// <summary>The one that is not over.</summary>
    public static Task<Run?> OpenAsync(this ReportingDb db, RunKind kind, CancellationToken ct) => Newest(db, kind).FirstOrDefaultAsync(run => run.EndTime == null, ct);

    /// <summary>The right to do runs, for as long as the connection is open; null where another process has it. A process that dies leaves it to the next.</summary>
    public static async Task<IAsyncDisposable?> TakeAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(TryLock, connection);
        if ((bool)(await command.ExecuteScalarAsync(ct))!)
        {
            return connection;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static IQueryable<Run> Newest(ReportingDb db, RunKind kind) => db.Runs.AsNoTracking().Where(run => run.Kind == kind).OrderByDescending(run => run.Id);
}
