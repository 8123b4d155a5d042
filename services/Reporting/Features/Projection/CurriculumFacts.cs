using Diklat.Contracts.Curriculum.V1;
using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Projection;

/// <summary>What curriculum's events tell.</summary>
internal static class CurriculumFacts
{
    public static IEnumerable<Fact> Of(IntegrationEvent e) => e switch
    {
        CompetencyChanged c => [new CompetencyFact { Id = c.Aggregate, Version = c.Version, Group = c.Group, Name = c.Name, NameEn = c.NameEn }],
        PositionProfileChanged p =>
        [
            new PositionProfileFact
            {
                Id = p.Aggregate, Version = p.Version, PostClass = p.PostClass, Competency = p.Competency, RequiredLevel = p.RequiredLevel,
                ValidFrom = p.ValidFrom, ValidTo = p.ValidTo,
            },
        ],
        ProgramVersionPublished v =>
        [
            new ProgramVersionFact
            {
                Id = v.Aggregate, Version = v.Version, Program = v.Program, Number = v.Number, Title = v.Title, TitleEn = v.TitleEn,
                Form = v.Form, TotalJp = v.TotalJp, State = "PUBLISHED",
            },
        ],
        ProgramVersionRetired v => [new ProgramVersionFact { Id = v.Aggregate, Version = v.Version, Program = v.Program, Number = v.Number, State = "RETIRED" }],
        _ => [],
    };
}
