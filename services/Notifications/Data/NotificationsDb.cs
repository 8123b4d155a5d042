using Diklat.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Notifications.Data;

internal sealed class NotificationsDb(DbContextOptions<NotificationsDb> options) : ServiceDb(options, "notifications")
{
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<Preference> Preferences => Set<Preference>();
    public DbSet<Standing> Standings => Set<Standing>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<Session> Sessions => Set<Session>();

    public override Refusal? OnViolation(string constraint) => constraint == "pk_preferences"
        ? Refusal.Conflict("CONCURRENT_CHANGE", "Somebody changed it at the same time; read it again and decide anew.")
        : null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NotificationsDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<NoticeKind>().HaveConversion<CodeConverter<NoticeKind>>();
        configurationBuilder.Properties<NoticeState>().HaveConversion<CodeConverter<NoticeState>>();
        configurationBuilder.Properties<StandingState>().HaveConversion<CodeConverter<StandingState>>();
        configurationBuilder.Properties<Delivery>().HaveConversion<CodeConverter<Delivery>>();
        configurationBuilder.Properties<Language>().HaveConversion<CodeConverter<Language>>();
    }
}
