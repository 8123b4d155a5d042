using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Curriculum.Data;

internal sealed class ProgramMapping
    : IEntityTypeConfiguration<TrainingProgram>, IEntityTypeConfiguration<ProgramVersion>, IEntityTypeConfiguration<Subject>, IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<TrainingProgram> program)
    {
        program.ToTable("programs").HasKey(row => row.Code);
        program.Property(row => row.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ProgramVersion> version)
    {
        version.ToTable("program_versions", table => table.HasCheckConstraint("ck_program_versions_state", "state in ('Draft', 'Published', 'Retired')"));
        version.Property(row => row.State).HasConversion<string>();
        version.Property(row => row.ApprovalRoute).HasConversion<string>().HasDefaultValue(ApprovalRoute.TrainingStaff).HasSentinel(default(ApprovalRoute));
        version.Property(row => row.Purpose).HasDefaultValue("");
        version.Property(row => row.PurposeEn).HasDefaultValue("");
        version.Property(row => row.MinAttendancePercent).HasPrecision(5, 2);
        version.Property(row => row.Version).IsConcurrencyToken();
        version.ComplexCollection(row => row.Weights, weight => weight.ToJson().Property(row => row.Component).HasConversion<string>());
        version.HasOne<TrainingProgram>().WithMany().HasForeignKey(row => row.Program).OnDelete(DeleteBehavior.Restrict);
        version.HasMany(row => row.Subjects).WithOne().HasForeignKey("ProgramVersion").IsRequired().OnDelete(DeleteBehavior.Restrict);
        version.Navigation(row => row.Subjects).AutoInclude();
        version.HasIndex(row => new { row.Program, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Subject> subject)
    {
        subject.ToTable("subjects", table => table.HasCheckConstraint("ck_subjects_jp", "jp > 0"));
        subject.Property(row => row.Id).ValueGeneratedNever();
        subject.Property(row => row.Jp).HasPrecision(6, 2);
        subject.HasIndex("ProgramVersion", nameof(Subject.Code)).IsUnique();
        subject.HasMany(row => row.Targets).WithOne().HasForeignKey("Subject").IsRequired().OnDelete(DeleteBehavior.Restrict);
        subject.Navigation(row => row.Targets).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<Target> target)
    {
        target.ToTable("targets", table => table.HasCheckConstraint("ck_targets_levels", "from_level between 1 and to_level and to_level <= 5"));
        target.HasKey("Subject", nameof(Target.Competency));
        target.HasOne<Competency>().WithMany().HasForeignKey(row => row.Competency).OnDelete(DeleteBehavior.Restrict);
        target.ComplexCollection(row => row.Cuts, cut => cut.ToJson());
    }
}
