using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

/// <summary>Reads the subjects of a new version and names every wrong field by its path.</summary>
internal sealed class SubjectReader(Check check, Func<Guid> newId)
{
    private readonly HashSet<string> codes = [];

    public List<Subject> Read(IReadOnlyList<Proto.CreateProgramVersionRequest.Types.NewSubject> subjects)
    {
        check.That(subjects.Count is >= 1 and <= 100, "subjects", "SUBJECTS_OUT_OF_RANGE", "takes 1 to 100 subjects.");
        return [.. subjects.Select((subject, i) => Read(subject, i + 1, $"subjects[{i}]"))];
    }

    private Subject Read(Proto.CreateProgramVersionRequest.Types.NewSubject subject, int position, string path)
    {
        var code = check.Text(subject.Code, $"{path}.code", 1, 20);
        check.That(codes.Add(code), $"{path}.code", "SUBJECT_CODE_DUPLICATE", "is the code of an earlier subject of this version.");
        var title = check.Text(subject.Title, $"{path}.title", 1, 300);
        var titleEn = check.Text(subject.TitleEn, $"{path}.titleEn", 0, 300);
        return new Subject
        {
            Id = newId(),
            Position = position,
            Code = code,
            Title = title,
            TitleEn = titleEn.Length > 0 ? titleEn : title,
            Jp = check.Decimal(subject.Jp, $"{path}.jp", 0.01m, 200) ?? 0,
            Targets = new TargetReader(check).Read(subject.Targets, $"{path}.targets"),
        };
    }
}
