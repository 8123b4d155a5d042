using System.Text.Json;
using System.Text.Json.Serialization;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class ProposalTable : IEntityTypeConfiguration<Proposal>
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposals").HasKey(proposal => proposal.Id);
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.Property(proposal => proposal.Outcomes).AsJson();
        builder.Property(proposal => proposal.Notes).AsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.Property(proposal => proposal.Shares).AsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.Property(proposal => proposal.Terms).HasColumnType("jsonb")
            .HasConversion(terms => JsonSerializer.Serialize(terms, Options), json => JsonSerializer.Deserialize<SelectionTerms>(json, Options));
        builder.Ignore(proposal => proposal.Optimality);
        builder.HasOne<Batch>().WithMany().HasForeignKey(proposal => proposal.BatchId);
    }
}

internal sealed class SeatCreditTable : IEntityTypeConfiguration<SeatCredit>
{
    public void Configure(EntityTypeBuilder<SeatCredit> builder)
    {
        builder.ToTable("seat_credits", table => table.HasCheckConstraint("ck_seat_credits", "0 <= entitled AND 0 <= seats")).HasKey(credit => new { credit.BatchId, credit.Group });
        builder.Property(credit => credit.Group).HasColumnName("office_group").UseCollation("C");
        builder.HasOne<Batch>().WithMany().HasForeignKey(credit => credit.BatchId);
        builder.HasIndex(credit => new { credit.Program, credit.Group });
    }
}

internal sealed class SelectionOverrideTable : IEntityTypeConfiguration<SelectionOverride>
{
    public void Configure(EntityTypeBuilder<SelectionOverride> builder)
    {
        builder.ToTable("selection_overrides", table =>
        {
            table.HasCheckConstraint("ck_selection_overrides_to", CheckOf.Codes<NominationState>("\"to\""));
            table.HasCheckConstraint("ck_selection_overrides_reason", "length(reason) > 0");
        }).HasKey(row => row.NominationId);
        builder.Property(row => row.NominationId).ValueGeneratedNever();
        builder.HasOne<Nomination>().WithOne().HasForeignKey<SelectionOverride>(row => row.NominationId);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId);
        builder.HasIndex(row => row.BatchId);
    }
}

internal sealed class MeasuredLevelTable : IEntityTypeConfiguration<MeasuredLevel>
{
    public void Configure(EntityTypeBuilder<MeasuredLevel> builder)
    {
        builder.ToTable("measured_levels", table => table.HasCheckConstraint("ck_measured_levels_level", "level BETWEEN 1 AND 5")).HasKey(row => new { row.Employee, row.Competency });
        builder.Property(row => row.Competency).UseCollation("C");
    }
}

internal sealed class TrainingRightTable : IEntityTypeConfiguration<TrainingRight>
{
    public void Configure(EntityTypeBuilder<TrainingRight> builder)
    {
        builder.ToTable("training_rights", table => table.HasCheckConstraint("ck_training_rights_jp", "jp_per_year >= 0")).HasKey(right => right.ValidFrom);
        builder.HasData(new TrainingRight { ValidFrom = new(2017, 4, 7), JpPerYear = 20, LegalRef = "PP 11/2017 jo. PP 17/2020 Pasal 203 ayat (4); PerLAN 10/2018" });
    }
}
