using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class OfficeTable : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> builder)
    {
        builder.ToTable("offices").HasKey(office => office.Code).HasName(Constraints.OfficeCode);
        // Codes sort by their characters, whatever the language of the database.
        builder.Property(office => office.Code).UseCollation("C");
        builder.Property(office => office.Parent).UseCollation("C");
        builder.Property(office => office.Path).UseCollation("C");
        builder.Property(office => office.Version).IsConcurrencyToken();
        builder.HasOne<Office>().WithMany().HasForeignKey(office => office.Parent);
        builder.HasIndex(office => office.Path).IsUnique();
        builder.HasIndex(office => new { office.Parent, office.Code });
    }
}

internal sealed class OfficeHistoryTable : IEntityTypeConfiguration<OfficeVersion>
{
    public void Configure(EntityTypeBuilder<OfficeVersion> builder)
    {
        builder.ToTable("office_history").HasKey(version => new { version.Code, version.Version });
        builder.Property(version => version.Version).ValueGeneratedNever();
        builder.Property(version => version.Code).UseCollation("C");
        builder.Property(version => version.Parent).UseCollation("C");
        builder.HasOne<Office>().WithMany().HasForeignKey(version => version.Code);
    }
}
