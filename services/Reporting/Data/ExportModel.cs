using Diklat.Reporting.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>Tables of exports. They are no projection: a rebuild keeps them.</summary>
internal static class ExportModel
{
    public static void Configure(ModelBuilder model)
    {
        // Records of persons are given out for a purpose, which stands in the audit log.
        model.Entity<AuditRow>().Property(row => row.Purpose);
        model.Entity<Export>(export =>
        {
            export.ToTable("exports").HasKey(e => e.Id);
            export.HasIndex(e => new { e.Client, e.Subject, e.Id });
            export.HasIndex(e => e.CreateTime).HasFilter("state IN (1, 2)").HasDatabaseName("ix_exports_waiting");
            export.HasIndex(e => e.ExpireTime).HasFilter("state = 3").HasDatabaseName("ix_exports_expiring");

            // Whoever decides about it (cancel, delete, its maker) decides about the state that they saw.
            export.Property(e => e.State).IsConcurrencyToken();
        });
        model.Entity<ExportChunk>(chunk =>
        {
            chunk.ToTable("export_chunks").HasKey(c => new { c.ExportId, c.Number });
            chunk.HasOne<Export>().WithMany().HasForeignKey(c => c.ExportId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
