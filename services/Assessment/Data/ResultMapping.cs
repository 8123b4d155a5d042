using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Assessment.Data;

internal sealed class ResultMapping :
    IEntityTypeConfiguration<ScoreRule>, IEntityTypeConfiguration<Result>, IEntityTypeConfiguration<Measurement>,
    IEntityTypeConfiguration<Certificate>, IEntityTypeConfiguration<CertificateCounter>
{
    public void Configure(EntityTypeBuilder<ScoreRule> rule)
    {
        rule.ToTable("score_rules");
        rule.Property(r => r.Bands).InJson();
    }

    public void Configure(EntityTypeBuilder<Result> result)
    {
        result.ToTable("results", table => table.HasCheckConstraint("ck_results_final_score", "final_score BETWEEN 0 AND 100"));
        result.Property(r => r.FinalScore).HasPrecision(5, 2);
        result.Property(r => r.AttendancePercent).HasPrecision(5, 2);
        result.Property(r => r.FailureReasons).InJson();
        result.Property(r => r.Lineage).InJson();
        result.HasOne<AssessedBatch>().WithMany().HasForeignKey(r => r.Batch);
        result.HasOne(r => r.Rule).WithMany().IsRequired();
        result.HasOne<Certificate>().WithMany().HasForeignKey(r => r.Certificate);
        result.HasIndex(r => new { r.Batch, r.Participant }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Measurement> measurement)
    {
        measurement.ToTable("measurements", table => table.HasCheckConstraint("ck_measurements_level", "level BETWEEN 1 AND 5"));
        measurement.HasOne<AssessedBatch>().WithMany().HasForeignKey(m => m.Batch);
        measurement.HasIndex(m => new { m.Batch, m.Participant, m.Competency }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("certificates");
        certificate.Property(c => c.Content).InJson();
        certificate.HasOne<AssessedBatch>().WithMany().HasForeignKey(c => c.Batch);
        certificate.HasIndex(c => c.Number).IsUnique();
        certificate.HasIndex(c => new { c.Batch, c.Participant }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CertificateCounter> counter)
    {
        counter.ToTable("certificate_counters");
        counter.HasKey(c => new { c.Organiser, c.Year });
    }
}
