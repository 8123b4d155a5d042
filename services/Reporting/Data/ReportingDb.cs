using Diklat.Reporting.Data.Cells;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Data;

/// <summary>Facts as events told them, the cells that follow from them, how far they were read, and the yardsticks of law that reports measure by.</summary>
internal sealed class ReportingDb(DbContextOptions<ReportingDb> options) : ServiceDb(options, "reporting")
{
    public DbSet<Position> Positions => Set<Position>();

    public DbSet<OfficeFact> Offices => Set<OfficeFact>();

    public DbSet<CompetencyFact> Competencies => Set<CompetencyFact>();

    public DbSet<ProgramVersionFact> ProgramVersions => Set<ProgramVersionFact>();

    public DbSet<Run> Runs => Set<Run>();

    public override Refusal? OnViolation(string constraint) => constraint == Run.OnlyOne
        ? Refusal.Conflict("REBUILD_RUNNING", "A rebuild is under way; wait for its end.")
        : null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Position>(position =>
        {
            position.ToTable("positions").HasKey(p => p.Service);
            position.HasData(Events.Services.Select(service => new Position { Service = service }));
        });
        modelBuilder.Entity<AppliedAhead>().ToTable("applied_ahead").HasKey(a => new { a.Service, a.Sequence });
        modelBuilder.Entity<TrainingRight>(right =>
        {
            right.ToTable("training_rights").HasKey(r => r.ValidFrom);
            right.HasData(new TrainingRight
            {
                ValidFrom = new(2017, 4, 7),
                JpPerYear = 20,
                LegalRef = "PP 11/2017 jo. PP 17/2020 Pasal 203 ayat (4); PerLAN 10/2018",
            });
        });
        modelBuilder.Entity<HiddenRow>().ToTable("hidden_rows").HasKey(row => new { row.Set, row.Table, row.Row });
        modelBuilder.Entity<Run>(run =>
        {
            run.ToTable("runs").HasKey(r => r.Id);
            run.Property(r => r.Kind).HasConversion<string>();
            run.HasIndex(r => r.Kind).HasDatabaseName(Run.OnlyOne).IsUnique().HasFilter("end_time IS NULL");
        });
        FactModel.Configure(modelBuilder);
        CellTables.Configure(modelBuilder);
        ExportModel.Configure(modelBuilder);
    }
}
