using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class BatchTable : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches", table =>
        {
            table.HasCheckConstraint("ck_batches_dates", "start_date <= end_date");
            table.HasCheckConstraint("ck_batches_state", CheckOf.Codes<BatchState>("state"));
            table.HasCheckConstraint("ck_batches_waitlist_order", CheckOf.Codes<WaitlistOrder>("waitlist_order"));
        }).HasKey(batch => batch.Id);
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Version).IsConcurrencyToken();
        builder.Property(batch => batch.WaitlistOrder).HasDefaultValue(WaitlistOrder.Rank).HasSentinel((WaitlistOrder)0);
        builder.ComplexProperty(batch => batch.Window, window =>
        {
            window.Property(w => w.OpenTime).HasColumnName("nomination_open_time");
            window.Property(w => w.CloseTime).HasColumnName("nomination_close_time");
        });
        builder.Ignore(batch => batch.OfficeRules);
        builder.Ignore(batch => batch.Plan);
        builder.Property(batch => batch.Eligibility).AsJsonObject().HasDefaultValueSql("'{}'");
        builder.ComplexProperty(batch => batch.PlannedOfficeRules, rules =>
        {
            rules.Property(r => r!.Level).HasColumnName("office_rules_level");
            rules.Property(r => r!.MinSeats).HasColumnName("office_rules_min_seats");
            rules.Property(r => r!.MaxSeats).HasColumnName("office_rules_max_seats");
            rules.Property(r => r!.MaxSharePercent).HasColumnName("office_rules_max_share_percent");
        });
        builder.Property(batch => batch.ApprovalRoute).HasDefaultValue(ApprovalRoute.TrainingStaff).HasSentinel(default(ApprovalRoute));
        builder.HasIndex(batch => batch.Code).IsUnique().HasDatabaseName(Constraints.BatchCode);
        builder.HasIndex(batch => new { batch.State, batch.Id });
    }
}

internal sealed class SeatsTable : IEntityTypeConfiguration<Seats>
{
    public void Configure(EntityTypeBuilder<Seats> builder)
    {
        builder.ToTable("seats", table => table.HasCheckConstraint("ck_seats_taken", "0 <= taken AND taken <= quota")).HasKey(seats => seats.BatchId);
        builder.Property(seats => seats.BatchId).ValueGeneratedNever();
        builder.HasOne<Batch>().WithOne(batch => batch.Seats).HasForeignKey<Seats>(seats => seats.BatchId);
    }
}

internal sealed class BatchChangeTable : IEntityTypeConfiguration<BatchChange>
{
    public void Configure(EntityTypeBuilder<BatchChange> builder)
    {
        builder.ToTable("batch_changes").HasKey(change => new { change.BatchId, change.Number });
        builder.Property(change => change.Number).ValueGeneratedNever();
        builder.Property(change => change.Fields).AsJson();
        builder.HasOne<Batch>().WithMany().HasForeignKey(change => change.BatchId);
    }
}

internal static class CheckOf
{
    /// <summary>A column that holds one of an enumeration's codes.</summary>
    public static string Codes<T>(string column)
        where T : struct, Enum => $"{column} IN ({string.Join(", ", Enum.GetValues<T>().Select(value => $"'{Code.Of(value)}'"))})";
}
