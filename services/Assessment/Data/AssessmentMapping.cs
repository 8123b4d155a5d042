using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Assessment.Data;

internal sealed class AssessmentMapping :
    IEntityTypeConfiguration<Item>, IEntityTypeConfiguration<AssessedBatch>, IEntityTypeConfiguration<BatchAssessment>, IEntityTypeConfiguration<AssessmentItem>
{
    public void Configure(EntityTypeBuilder<Item> item)
    {
        item.ToTable("items");
        item.Property(i => i.Choices).InJson();
        item.HasIndex(i => new { i.Competency, i.Id });
    }

    public void Configure(EntityTypeBuilder<AssessedBatch> batch) => batch.ToTable("batches");

    public void Configure(EntityTypeBuilder<BatchAssessment> assessment)
    {
        assessment.ToTable("assessments", table =>
        {
            table.HasCheckConstraint("ck_assessments_state", "state IN ('DRAFT', 'PUBLISHED', 'CLOSED')");
            table.HasCheckConstraint("ck_assessments_kind", "kind IN ('PRE_TEST', 'POST_TEST', 'QUIZ', 'CASE')");
            table.HasCheckConstraint("ck_assessments_attempts_allowed", "attempts_allowed BETWEEN 1 AND 10");
        });
        assessment.Property(a => a.Version).IsConcurrencyToken();
        assessment.HasOne<AssessedBatch>().WithMany().HasForeignKey(a => a.Batch);
        assessment.HasIndex(a => new { a.Batch, a.Id });
        assessment.HasIndex(a => new { a.Batch, a.Kind }).IsUnique()
            .HasFilter("kind IN ('PRE_TEST', 'POST_TEST')").HasDatabaseName(Constraints.OnePrePostTest);
        // Attempts refer to both, so that their copy of attempts_allowed is the assessment's.
        assessment.HasAlternateKey(a => new { a.Id, a.AttemptsAllowed });
        assessment.HasMany(a => a.Items).WithOne().HasForeignKey(i => i.AssessmentId);
    }

    public void Configure(EntityTypeBuilder<AssessmentItem> place)
    {
        place.ToTable("assessment_items");
        place.HasKey(p => new { p.AssessmentId, p.ItemId });
        place.HasIndex(p => new { p.AssessmentId, p.Position }).IsUnique();
        place.HasOne<Item>().WithMany().HasForeignKey(p => p.ItemId);
    }
}
