using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What an event tells.</summary>
internal static class EventFacts
{
    public static IEnumerable<Fact> Of(IntegrationEvent e) => [.. CurriculumFacts.Of(e), .. EnrollmentFacts.Of(e), .. ParticipationFacts.Of(e), .. AssessmentFacts.Of(e)];
}
