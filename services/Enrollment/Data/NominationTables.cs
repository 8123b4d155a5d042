using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class NominationTable : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> builder)
    {
        builder.ToTable("nominations", table => table.HasCheckConstraint("ck_nominations_state", CheckOf.Codes<NominationState>("state")))
            .HasKey(nomination => nomination.Id);
        builder.Property(nomination => nomination.Id).ValueGeneratedNever();
        builder.Property(nomination => nomination.Position).UseIdentityAlwaysColumn();
        builder.Property(nomination => nomination.Office).UseCollation("C");
        builder.Property(nomination => nomination.Reasons).AsJson();
        builder.Property(nomination => nomination.Approvals).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(nomination => nomination.Version).IsConcurrencyToken();
        builder.HasOne(nomination => nomination.Batch).WithMany().HasForeignKey(nomination => nomination.BatchId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(nomination => nomination.Employee);
        builder.HasOne<Office>().WithMany().HasForeignKey(nomination => nomination.Office);
        builder.HasIndex(nomination => new { nomination.BatchId, nomination.Position }).IsUnique();
        builder.HasIndex(nomination => new { nomination.BatchId, nomination.Rank }).HasFilter("state = 'WAITLISTED'").HasDatabaseName("ix_nominations_waitlist");
        builder.HasIndex(nomination => nomination.Position);
        builder.HasIndex(nomination => new { nomination.Office, nomination.Position });
        builder.HasIndex(nomination => nomination.Office);
        builder.HasIndex(nomination => new { nomination.BatchId, nomination.Employee })
            .HasFilter("state NOT IN ('WITHDRAWN', 'REJECTED')").IsUnique().HasDatabaseName(Constraints.OneLiveNomination);
    }
}

internal sealed class ParticipantTable : IEntityTypeConfiguration<Participant>
{
    private const string HoldsSeat = "state IN ('INVITED', 'CONFIRMED', 'ATTENDING', 'COMPLETED', 'FAILED')";

    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("participants", table => table.HasCheckConstraint("ck_participants_state", CheckOf.Codes<ParticipantState>("state")))
            .HasKey(participant => participant.Id);
        builder.Property(participant => participant.Id).ValueGeneratedNever();
        builder.Property(participant => participant.Office).UseCollation("C");
        builder.Property(participant => participant.Version).IsConcurrencyToken();
        builder.HasOne(participant => participant.Batch).WithMany().HasForeignKey(participant => participant.BatchId);
        builder.HasOne<Nomination>().WithMany().HasForeignKey(participant => participant.NominationId);
        builder.HasOne<Employee>().WithMany().HasForeignKey(participant => participant.Employee);
        builder.HasOne<Office>().WithMany().HasForeignKey(participant => participant.Office);
        builder.HasIndex(participant => new { participant.BatchId, participant.Id });
        builder.HasIndex(participant => participant.RespondBy).HasFilter("state = 'INVITED' AND respond_by IS NOT NULL").HasDatabaseName("ix_participants_due");
        builder.HasIndex(participant => new { participant.Office, participant.Id });
        builder.HasIndex(participant => participant.Office);
        builder.HasIndex(participant => new { participant.BatchId, participant.Office }).HasFilter(HoldsSeat).HasDatabaseName("ix_participants_seated");
        builder.HasIndex(participant => new { participant.BatchId, participant.Employee })
            .HasFilter(HoldsSeat).IsUnique().HasDatabaseName(Constraints.OneLiveParticipation);
    }
}
