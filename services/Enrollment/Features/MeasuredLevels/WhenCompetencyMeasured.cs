using Diklat.Contracts.Assessment.V1;
using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.MeasuredLevels;

/// <summary>Keeps a person's last measured level: by the day when it held, then by measurement and its version.</summary>
internal sealed class WhenCompetencyMeasured(EnrollmentDb db) : IWhen<CompetencyMeasured>
{
    public Task Handle(CompetencyMeasured e, CancellationToken ct) => db.KeepMeasuredAsync(
        new()
        {
            Employee = Guid.Parse(e.Employee),
            Competency = e.Competency,
            Level = e.Level,
            EffectiveOn = e.EffectiveOn,
            Measurement = Guid.Parse(e.Aggregate),
            Version = e.Version,
        },
        ct);
}
