using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Reporting.Data;

/// <summary>Tables of facts with the indexes that cells and reports read by. No foreign keys: a fact may arrive before what it points to.</summary>
internal static class FactModel
{
    public static void Configure(ModelBuilder model)
    {
        Table<CompetencyFact>(model, "competencies");
        Table<PositionProfileFact>(model, "position_profiles").HasIndex(p => new { p.PostClass, p.Competency, p.ValidFrom });
        Table<ProgramVersionFact>(model, "program_versions").HasIndex(v => v.Program);
        Table<OfficeFact>(model, "offices").HasIndex(o => o.Parent);
        Table<OfficeVersionFact>(model, "office_versions").HasIndex(o => new { o.Office, o.Version });
        Table<EmployeeFact>(model, "employees").HasIndex(e => e.Office);
        Table<BatchFact>(model, "batches").HasIndex(b => b.EndDate);
        Table<NominationFact>(model, "nominations").HasIndex(n => n.Batch);
        var participants = Table<ParticipantFact>(model, "participants");
        participants.HasIndex(p => new { p.Batch, p.State });
        participants.HasIndex(p => p.Nomination);
        Table<AttendanceFact>(model, "attendance").HasIndex(a => a.Participant);
        Table<AttemptFact>(model, "attempts");
        var certificates = Table<CertificateFact>(model, "certificates");
        certificates.HasIndex(c => c.EffectiveOn);
        certificates.HasIndex(c => c.Participant);

        var measurements = Table<MeasurementFact>(model, "measurements");
        measurements.HasIndex(m => m.Employee);
        measurements.HasIndex(m => new { m.Competency, m.EffectiveOn });

        var results = Table<ResultFact>(model, "results");
        results.HasIndex(r => new { r.EffectiveOn, r.Employee }).IncludeProperties(r => r.Jp!);
        results.HasIndex(r => new { r.Program, r.EffectiveOn });
        results.HasIndex(r => r.Employee);
    }

    private static EntityTypeBuilder<T> Table<T>(ModelBuilder model, string name)
        where T : Fact => model.Entity<T>().ToTable(name);
}
