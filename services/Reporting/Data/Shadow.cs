using Diklat.Reporting.Data.Cells;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>The shadow copy of the projections in a schema of its own. Its tables are made and put in place by functions of the owner: the service's role may do neither.</summary>
internal static class Shadow
{
    public const string Schema = "reporting_next";

    /// <summary>Makes the tables empty, with their primary keys only.</summary>
    public static Task BeginAsync(ReportingDb db, CancellationToken ct) => RunAsync(db, "SELECT reporting.begin_shadow()", ct);

    /// <summary>Makes the other indexes and fills the cells, each table in one pass; statistics are taken before, for the passes, and after, for the reports.</summary>
    public static async Task FinishAsync(ReportingDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Each pass sorts all facts of a kind; nobody else does so at the same time.
        await RunAsync(db, "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '256MB'", ct);
        await RunAsync(db, "SELECT reporting.index_shadow()", ct);
        foreach (var table in CellTables.All)
        {
            await RunAsync(db, CellSql.Fill(table, Schema), ct);
        }

        await RunAsync(db, "SELECT reporting.analyze_shadow()", ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Puts the copy in the place of the live tables, in the transaction that is open and holds them.</summary>
    public static Task SwapAsync(ReportingDb db, CancellationToken ct) => RunAsync(db, "SELECT reporting.swap_shadow()", ct);

    private static async Task RunAsync(ReportingDb db, string sql, CancellationToken ct) => await db.Database.ExecuteSqlRawAsync(sql, ct);
}
