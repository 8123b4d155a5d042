using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class CorrectionTable : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.ToTable("corrections", table =>
        {
            table.HasCheckConstraint("ck_corrections_field", CheckOf.Codes<CorrectionField>("field"));
            table.HasCheckConstraint("ck_corrections_state", CheckOf.Codes<CorrectionState>("state"));
        }).HasKey(correction => correction.Id);
        builder.Property(correction => correction.Id).ValueGeneratedNever();
        builder.Property(correction => correction.Version).IsConcurrencyToken();
        builder.HasOne<Employee>().WithMany().HasForeignKey(correction => correction.EmployeeId);
        builder.HasIndex(correction => new { correction.EmployeeId, correction.Id });
        builder.HasIndex(correction => new { correction.State, correction.Id });
        builder.HasIndex(correction => new { correction.EmployeeId, correction.Field }).HasFilter("state = 'OPEN'").IsUnique().HasDatabaseName(Constraints.OneOpenCorrection);
    }
}
