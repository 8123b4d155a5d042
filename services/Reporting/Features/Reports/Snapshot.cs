using System.Data;
using Diklat.Reporting.Data;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Diklat.Reporting.Features.Reports;

/// <summary>Everything an answer says is read at one instant: figures and watermarks belong together.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly ReportingDb db;
    private readonly IDbContextTransaction transaction;

    private Snapshot(ReportingDb db, IDbContextTransaction transaction, List<Position> positions) => (this.db, this.transaction, Positions) = (db, transaction, positions);

    /// <summary>How far each service's events are in the figures, by service.</summary>
    public IReadOnlyList<Position> Positions { get; }

    /// <summary>Whether a service has events that are not in the figures, or not in all of them.</summary>
    public bool Behind => Positions.Any(position => position.Behind || position.Outdated);

    /// <summary>Positions as answers tell them.</summary>
    public IEnumerable<Proto.Watermark> Watermarks => Positions.Select(position => new Proto.Watermark
    {
        Service = position.Service,
        Log = position.Log?.ToString() ?? "",
        Sequence = position.Contiguous,
        Time = position.Time?.ToTimestamp(),
    });

    public static async Task<Snapshot> TakeAsync(ReportingDb db, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // Locking takes no snapshot: who waits here for a rebuild to put its tables in place sees them as they are after it.
        var positions = await db.Positions.FromSqlRaw($"LOCK TABLE reporting.positions IN ACCESS SHARE MODE; {Position.All}").AsNoTracking().ToListAsync(ct);
        return new(db, transaction, positions);
    }

    /// <summary>Rows of hand-written SQL; parameters are named in it as <c>@name</c>.</summary>
    public Task<List<T>> RowsAsync<T>(string sql, CancellationToken ct, params (string Name, object? Value)[] parameters) =>
        db.Database.SqlQueryRaw<T>(sql, [.. parameters.Select(Parameter)]).ToListAsync(ct);

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private static NpgsqlParameter Parameter((string Name, object? Value) parameter) => parameter.Value switch
    {
        null => new(parameter.Name, NpgsqlDbType.Text) { Value = DBNull.Value },
        var value => new(parameter.Name, value),
    };
}
