using System.Text.RegularExpressions;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Competencies;

internal sealed partial class CreateCompetency(CurriculumDb db, Call call)
{
    public Task<Proto.Competency> Handle(Proto.CreateCompetencyRequest request, CancellationToken ct)
    {
        var competency = Read(request);
        db.Add(competency);
        call.Record(new CompetencyChanged(competency.Group.ToString().ToUpperInvariant(), competency.Name, competency.NameEn)
        {
            Aggregate = competency.Code,
            Version = competency.Version,
            EffectiveOn = call.Today,
        });
        return call.Save(competency.ToMessage(call.English), ct);
    }

    private static Competency Read(Proto.CreateCompetencyRequest request)
    {
        var check = new Check();
        check.That(CodeForm().IsMatch(request.Code), "code", "COMPETENCY_CODE_FORM", "takes two or three parts of capitals and digits joined by points, at most 20 characters.");
        var name = check.Text(request.Name, "name", 1, 200);
        var competency = new Competency
        {
            Code = request.Code,
            Group = (CompetencyGroup)check.Enum(request.Group, "group"),
            Name = name,
            NameEn = Or(check.Text(request.NameEn, "nameEn", 0, 200), name),
            Definition = check.Text(request.Definition, "definition", 1, 2000),
            Source = check.Text(request.Source, "source", 1, 200),
            Scale = [.. request.Levels.Select((level, i) => Read(level, $"levels[{i}]", check)).OrderBy(level => level.Level)],
        };
        check.That(
            competency.Scale.Select(level => level.Level).SequenceEqual(Enumerable.Range(1, Competency.Levels)),
            "levels", "LEVELS_INCOMPLETE", "takes the levels 1 to 5, each once.");
        check.ThrowIfAny();
        return competency;
    }

    private static CompetencyLevel Read(Proto.CreateCompetencyRequest.Types.Level level, string path, Check check)
    {
        var label = check.Text(level.Label, $"{path}.label", 1, 100);
        var description = check.Text(level.Description, $"{path}.description", 1, 2000);
        return new CompetencyLevel
        {
            Level = level.Level_,
            Label = label,
            LabelEn = Or(check.Text(level.LabelEn, $"{path}.labelEn", 0, 100), label),
            Description = description,
            DescriptionEn = Or(check.Text(level.DescriptionEn, $"{path}.descriptionEn", 0, 2000), description),
        };
    }

    private static string Or(string english, string indonesian) => english.Length > 0 ? english : indonesian;

    [GeneratedRegex(@"^(?=.{1,20}\z)[A-Z0-9]+(\.[A-Z0-9]+){1,2}\z")]
    private static partial Regex CodeForm();
}
