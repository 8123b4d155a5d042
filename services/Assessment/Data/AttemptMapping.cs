using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Assessment.Data;

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>, IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.ToTable("attempts", table =>
        {
            table.HasCheckConstraint("ck_attempts_state", "state IN ('IN_PROGRESS', 'SUBMITTED', 'EXPIRED')");
            table.HasCheckConstraint("ck_attempts_scored_once_ended", "(state = 'IN_PROGRESS') = (points IS NULL)");
            table.HasCheckConstraint(Constraints.AttemptsAllowed, "number BETWEEN 1 AND attempts_allowed");
        });
        attempt.Property(a => a.Version).IsConcurrencyToken();
        attempt.Property(a => a.Scores).InJson();
        attempt.HasOne<BatchAssessment>().WithMany()
            .HasForeignKey(a => new { a.AssessmentId, a.AttemptsAllowed }).HasPrincipalKey(a => new { a.Id, a.AttemptsAllowed });
        attempt.HasIndex(a => new { a.AssessmentId, a.Participant, a.Number }).IsUnique();
        attempt.HasIndex(a => new { a.AssessmentId, a.Participant }).IsUnique()
            .HasFilter("state = 'IN_PROGRESS'").HasDatabaseName(Constraints.OneInProgress);
    }

    public void Configure(EntityTypeBuilder<Answer> answer)
    {
        answer.ToTable("answers", table => table.HasCheckConstraint("ck_answers_sequence", "sequence >= 1"));
        answer.HasKey(a => new { a.AttemptId, a.ItemId });
        answer.HasOne<Attempt>().WithMany().HasForeignKey(a => a.AttemptId);
        answer.HasOne<Item>().WithMany().HasForeignKey(a => a.ItemId);
    }
}
