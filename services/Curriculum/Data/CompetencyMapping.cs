using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Curriculum.Data;

internal sealed class CompetencyMapping : IEntityTypeConfiguration<Competency>, IEntityTypeConfiguration<PositionProfile>
{
    public void Configure(EntityTypeBuilder<Competency> competency)
    {
        competency.HasKey(row => row.Code);
        competency.Property(row => row.Group).HasConversion<string>();
        competency.Property(row => row.Version).IsConcurrencyToken();
        competency.ComplexCollection(row => row.Scale, level => level.ToJson());
        competency.HasIndex(row => new { row.Group, row.Code });
    }

    public void Configure(EntityTypeBuilder<PositionProfile> profile)
    {
        profile.ToTable("position_profiles", table => table.HasCheckConstraint("ck_position_profiles_level", "required_level between 1 and 5"));
        profile.Property(row => row.Version).IsConcurrencyToken();
        profile.HasOne<Competency>().WithMany().HasForeignKey(row => row.Competency).OnDelete(DeleteBehavior.Restrict);
        profile.HasIndex(row => new { row.PostClass, row.Competency, row.ValidFrom }, "ix_position_profiles_from")
            .HasDatabaseName("ix_position_profiles_from").IsUnique().AreNullsDistinct(false);
    }
}
