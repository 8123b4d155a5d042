using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

/// <summary>The audit log is read here, by person and by time, and says what a number was looked at for.</summary>
internal sealed class AuditTable : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.Property(row => row.Purpose);
        builder.HasIndex(row => new { row.At, row.Id });
        builder.HasIndex(row => new { row.Aggregate, row.At, row.Id });
    }
}
