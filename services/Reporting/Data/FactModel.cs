using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Reporting.Data;

/// <summary>Tables of facts with the indexes that reports read by. No foreign keys: a fact may arrive before what it points to.</summary>
internal static class FactModel
{
    public static void Configure(ModelBuilder model)
    {
        Table<CompetencyFact>(model, "competencies");
        Table<PositionProfileFact>(model, "position_profiles").HasIndex(p => new { p.PostClass, p.Competency, p.ValidFrom });
        Table<ProgramVersionFact>(model, "program_versions").HasIndex(v => v.Program);
        Table<OfficeFact>(model, "offices").HasIndex(o => o.Parent);
        Table<EmployeeFact>(model, "employees").HasIndex(e => e.Office);
        Table<BatchFact>(model, "batches").HasIndex(b => b.EndDate);
        Table<NominationFact>(model, "nominations").HasIndex(n => n.Batch);
        Table<ParticipantFact>(model, "participants").HasIndex(p => new { p.Batch, p.State });
        Table<AttendanceFact>(model, "attendance");
        Table<AttemptFact>(model, "attempts");
        Table<CertificateFact>(model, "certificates").HasIndex(c => c.EffectiveOn);

        var measurements = Table<MeasurementFact>(model, "measurements");
        measurements.HasIndex(m => new { m.Competency, m.EffectiveOn });

        var results = Table<ResultFact>(model, "results");
        results.HasIndex(r => new { r.EffectiveOn, r.Employee }).IncludeProperties(r => r.Jp!);
        results.HasIndex(r => new { r.Program, r.EffectiveOn });
    }

    private static EntityTypeBuilder<T> Table<T>(ModelBuilder model, string name)
        where T : Fact => model.Entity<T>().ToTable(name);
}
