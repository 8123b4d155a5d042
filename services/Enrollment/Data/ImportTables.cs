using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class ImportTable : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports", table => table.HasCheckConstraint("ck_imports_state", CheckOf.Codes<ImportState>("state"))).HasKey(import => import.Id);
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.Version).IsConcurrencyToken();
        builder.Property(import => import.Columns).AsJson();
        builder.Property(import => import.Problems).AsJson();
        builder.Ignore(import => import.Keeps);
        builder.ComplexProperty(import => import.Limits, limits =>
        {
            limits.Ignore(l => l.Any);
            limits.Property(l => l.MaxErrors).HasColumnName("max_errors");
            limits.Property(l => l.MaxErrorPercent).HasColumnName("max_error_percent");
        });
        builder.ComplexProperty(import => import.Owner, owner =>
        {
            owner.Property(o => o.Client).HasColumnName("client");
            owner.Property(o => o.Subject).HasColumnName("subject");
            owner.Property(o => o.Role).HasColumnName("role");
            owner.Property(o => o.Office).HasColumnName("office").UseCollation("C");
        });
        builder.HasIndex(import => import.Id).HasFilter("state = 'RUNNING'").HasDatabaseName("ix_imports_running");
        builder.HasIndex(import => import.EndTime);
    }
}

internal sealed class ImportRowTable : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_rows", table => table.HasCheckConstraint("ck_import_rows_outcome", CheckOf.Codes<RowOutcome>("outcome"))).HasKey(row => new { row.ImportId, row.Row });
        builder.Property(row => row.Row).ValueGeneratedNever();
        builder.Property(row => row.Problems).AsJson();
        builder.HasOne<Import>().WithMany().HasForeignKey(row => row.ImportId);
        builder.HasIndex(row => new { row.ImportId, row.Outcome, row.Row });
    }
}

internal sealed class ImportChunkTable : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        // Pieces come before their import, which is saved when all of the file is there: no foreign key.
        builder.ToTable("import_chunks").HasKey(chunk => new { chunk.ImportId, chunk.Number });
        builder.Property(chunk => chunk.Number).ValueGeneratedNever();
        builder.HasIndex(chunk => chunk.CreateTime);
    }
}
