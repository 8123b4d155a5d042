using System.Reflection;
using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>A service with a new log (a restored database) has another history: what the old one told is forgotten and read anew.</summary>
internal static class Rebuild
{
    /// <summary>
    /// Deletes a service's facts and sets its watermark before the beginning of the new log, in one transaction: readers see the old figures,
    /// then figures that say they are behind, never a mixture of two logs.
    /// </summary>
    public static async Task ForgetAsync(this ReportingDb db, string service, Guid old, (Guid Log, long Sequence) head, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT FROM reporting.positions ORDER BY service FOR UPDATE", ct);
        var begun = await db.Positions.Where(p => p.Service == service && p.Log == old).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Log, head.Log)
                .SetProperty(p => p.OtherLog, (Guid?)null)
                .SetProperty(p => p.Contiguous, 0)
                .SetProperty(p => p.Time, (DateTimeOffset?)null)
                .SetProperty(p => p.Highest, head.Sequence),
            ct);
        if (begun == 0)
        {
            return; // Another replica was faster.
        }

        await db.Set<AppliedAhead>().Where(a => a.Service == service).ExecuteDeleteAsync(ct);
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.ClrType.GetCustomAttribute<AggregateAttribute>()?.Service == service))
        {
            var delete = $"DELETE FROM {table.GetSchemaQualifiedTableName()}";
            await db.Database.ExecuteSqlRawAsync(delete, ct);
        }

        foreach (var table in CellTables.All)
        {
            var refill = $"DELETE FROM reporting.{table.Name}; {CellSql.Fill(table, db.Schema)}";
            await db.Database.ExecuteSqlRawAsync(refill, ct);
        }

        await transaction.CommitAsync(ct);
    }
}
