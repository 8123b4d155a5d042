using Diklat.Reporting.Data.Cells;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>The shadow copy of the projections in a schema of its own. Its tables are made and put in place by functions of the owner: the service's role may do neither.</summary>
internal static class Shadow
{
    public const string Schema = "reporting_next";

    private const int PassesAtOnce = 2;

    /// <summary>Makes the tables empty, with their primary keys only.</summary>
    public static Task BeginAsync(ReportingDb db, CancellationToken ct) => RunAsync(db, "SELECT reporting.begin_shadow()", ct);

    /// <summary>Makes the other indexes and fills the cells, each table in one pass; statistics are taken before, for the passes, and after, for the reports.</summary>
    public static async Task FinishAsync(IServiceScopeFactory scopes, CancellationToken ct)
    {
        await RunAsync(scopes, "SELECT reporting.index_shadow()", ct);
        await Parallel.ForEachAsync(CellTables.All, new ParallelOptions { MaxDegreeOfParallelism = PassesAtOnce, CancellationToken = ct }, async (table, token) =>
            await RunAsync(scopes, CellSql.Fill(table, Schema), token));
        await RunAsync(scopes, "SELECT reporting.analyze_shadow()", ct);
    }

    /// <summary>Puts the copy in the place of the live tables, in the transaction that is open and holds them.</summary>
    public static Task SwapAsync(ReportingDb db, CancellationToken ct) => RunAsync(db, "SELECT reporting.swap_shadow()", ct);

    private static async Task RunAsync(ReportingDb db, string sql, CancellationToken ct) => await db.Database.ExecuteSqlRawAsync(sql, ct);

    /// <summary>In a transaction of its own, with memory to sort all facts of a kind. How many rows the joins in a pass give is estimated far too low, and a merge would sort them all once more.</summary>
    private static async Task RunAsync(IServiceScopeFactory scopes, string sql, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReportingDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RunAsync(db, $"SET LOCAL work_mem = '128MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL enable_mergejoin = off; {sql}", ct);
        await transaction.CommitAsync(ct);
    }
}
