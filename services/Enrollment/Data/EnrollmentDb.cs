using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Data;

internal sealed class EnrollmentDb(DbContextOptions<EnrollmentDb> options) : ServiceDb(options, "enrollment")
{
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<OfficeVersion> OfficeHistory => Set<OfficeVersion>();
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<EmployeePost> EmployeePosts => Set<EmployeePost>();
    public DbSet<EmployeeNip> EmployeeNips => Set<EmployeeNip>();
    public DbSet<EarlierNip> EarlierNips => Set<EarlierNip>();
    public DbSet<NipHash> NipHashes => Set<NipHash>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<BatchChange> BatchChanges => Set<BatchChange>();
    public DbSet<Seats> Seats => Set<Seats>();
    public DbSet<Nomination> Nominations => Set<Nomination>();
    public DbSet<Proposal> Proposals => Set<Proposal>();
    public DbSet<SeatCredit> SeatCredits => Set<SeatCredit>();
    public DbSet<SelectionOverride> SelectionOverrides => Set<SelectionOverride>();
    public DbSet<TrainingRight> TrainingRights => Set<TrainingRight>();
    public DbSet<MeasuredLevel> MeasuredLevels => Set<MeasuredLevel>();
    public DbSet<Participant> Participants => Set<Participant>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Attendance> Attendance => Set<Attendance>();
    public DbSet<DeviceObservation> DeviceObservations => Set<DeviceObservation>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();

    public override Refusal? OnViolation(string constraint) => Constraints.Refusals.TryGetValue(constraint, out var refusal) ? refusal() : null;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EnrollmentDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<OfficeLevel>().HaveConversion<CodeConverter<OfficeLevel>>();
        configurationBuilder.Properties<NipKind>().HaveConversion<CodeConverter<NipKind>>();
        configurationBuilder.Properties<PostClass>().HaveConversion<CodeConverter<PostClass>>();
        configurationBuilder.Properties<LegalStatus>().HaveConversion<CodeConverter<LegalStatus>>();
        configurationBuilder.Properties<ApprovalRoute>().HaveConversion<CodeConverter<ApprovalRoute>>();
        configurationBuilder.Properties<CorrectionField>().HaveConversion<CodeConverter<CorrectionField>>();
        configurationBuilder.Properties<CorrectionState>().HaveConversion<CodeConverter<CorrectionState>>();
        configurationBuilder.Properties<BatchState>().HaveConversion<CodeConverter<BatchState>>();
        configurationBuilder.Properties<WaitlistOrder>().HaveConversion<CodeConverter<WaitlistOrder>>();
        configurationBuilder.Properties<NominationState>().HaveConversion<CodeConverter<NominationState>>();
        configurationBuilder.Properties<ParticipantState>().HaveConversion<CodeConverter<ParticipantState>>();
        configurationBuilder.Properties<AttendanceStatus>().HaveConversion<CodeConverter<AttendanceStatus>>();
        configurationBuilder.Properties<AttendanceAuthority>().HaveConversion<CodeConverter<AttendanceAuthority>>();
        configurationBuilder.Properties<LetterKind>().HaveConversion<CodeConverter<LetterKind>>();
        configurationBuilder.Properties<LetterState>().HaveConversion<CodeConverter<LetterState>>();
        configurationBuilder.Properties<ImportKind>().HaveConversion<CodeConverter<ImportKind>>();
        configurationBuilder.Properties<ImportFormat>().HaveConversion<CodeConverter<ImportFormat>>();
        configurationBuilder.Properties<ImportState>().HaveConversion<CodeConverter<ImportState>>();
        configurationBuilder.Properties<RowOutcome>().HaveConversion<CodeConverter<RowOutcome>>();
        configurationBuilder.Properties<decimal>().HavePrecision(7, 2);
    }
}
