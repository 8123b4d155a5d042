using System.Text.RegularExpressions;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

internal sealed partial class CreateProgram(CurriculumDb db, Call call)
{
    public Task<Proto.Program> Handle(Proto.CreateProgramRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.That(CodeForm().IsMatch(request.Code), "code", "PROGRAM_CODE_FORM", "takes 2 to 20 capitals, digits and hyphens.");
        var title = check.Text(request.Title, "title", 1, 300);
        var titleEn = check.Text(request.TitleEn, "titleEn", 0, 300);
        check.That(request.Form is >= 1 and <= 25, "form", "FORM_OUT_OF_RANGE", "takes 1 to 25, by BKN's list of forms of training.");
        check.ThrowIfAny();

        var program = new TrainingProgram
        {
            Code = request.Code,
            Title = title,
            TitleEn = titleEn.Length > 0 ? titleEn : title,
            Form = request.Form,
        };
        db.Add(program);
        return call.Save(
            new Proto.Program
            {
                Code = program.Code,
                Title = call.English ? program.TitleEn : program.Title,
                Form = program.Form,
                Etag = Call.Etag(program.Version),
            },
            ct);
    }

    [GeneratedRegex(@"^[A-Z0-9-]{2,20}\z")]
    private static partial Regex CodeForm();
}
