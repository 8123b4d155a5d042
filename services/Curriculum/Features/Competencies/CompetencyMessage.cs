using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Competencies;

internal static class CompetencyMessage
{
    public static Proto.Competency ToMessage(this Competency competency, bool english) => new()
    {
        Code = competency.Code,
        Group = (Proto.Competency.Types.Group)competency.Group,
        Name = english ? competency.NameEn : competency.Name,
        Definition = competency.Definition,
        Source = competency.Source,
        Levels =
        {
            competency.Scale.OrderBy(level => level.Level).Select(level => new Proto.Competency.Types.Level
            {
                Level_ = level.Level,
                Label = english ? level.LabelEn : level.Label,
                Description = english ? level.DescriptionEn : level.Description,
            }),
        },
        Etag = Call.Etag(competency.Version),
    };
}
