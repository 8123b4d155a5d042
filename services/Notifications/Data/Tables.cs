using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Diklat.Notifications.Data;

/// <summary>Enumerations are stored as people read them: <c>NOT_SELECTED</c>.</summary>
internal sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Code.Of(value), code => Code.Parse<T>(code))
    where T : struct, Enum;

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices", table =>
        {
            table.HasCheckConstraint("ck_notices_kind", CheckOf.Codes<NoticeKind>("kind"));
            table.HasCheckConstraint("ck_notices_state", CheckOf.Codes<NoticeState>("state"));
            table.HasCheckConstraint("ck_notices_due", "(state = 'PENDING') = (due_time IS NOT NULL)");
            table.HasCheckConstraint("ck_notices_sent", "(state = 'SENT') = (send_time IS NOT NULL)");
        }).HasKey(notice => notice.Id);
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.Version).IsConcurrencyToken();
        // Once per person and event.
        builder.HasIndex(notice => new { notice.Employee, notice.Cause, notice.Kind }).IsUnique().HasDatabaseName("ux_notices_once");
        builder.HasIndex(notice => notice.DueTime).HasFilter("state = 'PENDING'");
        builder.HasIndex(notice => new { notice.Employee, notice.Id });
        builder.HasIndex(notice => new { notice.Batch, notice.Id });
        builder.HasIndex(notice => notice.Id).HasFilter("state = 'FAILED'").HasDatabaseName("ix_notices_failed");
    }
}

internal sealed class PreferenceTable : IEntityTypeConfiguration<Preference>
{
    public void Configure(EntityTypeBuilder<Preference> builder)
    {
        builder.ToTable("preferences", table =>
        {
            table.HasCheckConstraint("ck_preferences_delivery", CheckOf.Codes<Delivery>("delivery"));
            table.HasCheckConstraint("ck_preferences_language", CheckOf.Codes<Language>("language"));
        }).HasKey(preference => preference.Employee);
        builder.Property(preference => preference.Employee).ValueGeneratedNever();
        builder.Property(preference => preference.Version).IsConcurrencyToken();
    }
}

internal sealed class StandingTable : IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Standing> builder)
    {
        builder.ToTable("standings", table => table.HasCheckConstraint("ck_standings_state", CheckOf.Codes<StandingState>("state"))).HasKey(standing => standing.Id);
        builder.Property(standing => standing.Id).ValueGeneratedNever();
        builder.HasIndex(standing => standing.Batch);
    }
}

internal sealed class BatchTable : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches").HasKey(batch => batch.Id);
        builder.Property(batch => batch.Id).ValueGeneratedNever();
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions").HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasIndex(session => session.Batch);
    }
}

internal static class CheckOf
{
    /// <summary>A column that holds one of an enumeration's codes.</summary>
    public static string Codes<T>(string column)
        where T : struct, Enum => $"{column} IN ({string.Join(", ", Enum.GetValues<T>().Select(value => $"'{Code.Of(value)}'"))})";
}
