using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;
using Route = Diklat.Grpc.Curriculum.V1.ProgramVersion.Types.ApprovalRoute;

namespace Diklat.Curriculum.Features.Programs;

internal sealed class CreateProgramVersion(CurriculumDb db, Call call)
{
    private const int CommonMinutesPerJp = 45;
    private const decimal CommonMinAttendance = 90;

    public async Task<Proto.ProgramVersion> Handle(Proto.CreateProgramVersionRequest request, CancellationToken ct)
    {
        var check = new Check();
        var subjects = new SubjectReader(check, call.NewId).Read(request.Subjects);
        var weights = new WeightReader(check).Read(request.Weights);
        var minAttendance = request.HasMinAttendancePercent ? check.Decimal(request.MinAttendancePercent, "minAttendancePercent", 0, 100) : CommonMinAttendance;
        var minutesPerJp = request.HasMinutesPerJp ? request.MinutesPerJp : CommonMinutesPerJp;
        check.That(minutesPerJp is >= 30 and <= 60, "minutesPerJp", "MINUTES_PER_JP_OUT_OF_RANGE", "takes 30 to 60.");
        var route = request.ApprovalRoute == Route.Unspecified ? Route.TrainingStaff : check.Enum(request.ApprovalRoute, "approvalRoute");
        var legalRef = check.Text(request.LegalRef, "legalRef", 0, 2000);
        var purpose = check.Text(request.Purpose, "purpose", 0, 2000);
        var purposeEn = check.Text(request.PurposeEn, "purposeEn", 0, 2000);
        check.ThrowIfAny();

        var program = await db.Programs.AsNoTracking().SingleOrDefaultAsync(program => program.Code == request.Program, ct)
            ?? throw Refusal.NotFound("PROGRAM_NOT_FOUND", "There is no such programme.");
        await RequireCompetencies(subjects, ct);

        // Two drafts at once take the same number; the primary key lets one through.
        var number = 1 + await db.ProgramVersions.Where(version => version.Program == program.Code).MaxAsync(version => (int?)version.Number, ct) ?? 1;
        var version = new ProgramVersion
        {
            Id = ProgramVersion.IdOf(program.Code, number),
            Program = program.Code,
            Number = number,
            Title = program.Title,
            TitleEn = program.TitleEn,
            Form = program.Form,
            MinutesPerJp = minutesPerJp,
            MinAttendancePercent = minAttendance!.Value,
            LegalRef = legalRef,
            Purpose = purpose,
            PurposeEn = purposeEn.Length > 0 ? purposeEn : purpose,
            ApprovalRoute = (ApprovalRoute)route,
            Subjects = subjects,
            Weights = weights,
        };
        db.Add(version);
        return await call.Save(version.ToMessage(call.English), ct);
    }

    private async Task RequireCompetencies(List<Subject> subjects, CancellationToken ct)
    {
        var targeted = subjects.SelectMany(subject => subject.Targets).Select(target => target.Competency).Distinct().ToArray();
        var known = await db.Competencies.Where(competency => targeted.Contains(competency.Code)).Select(competency => competency.Code).ToListAsync(ct);
        var check = new Check();
        for (var s = 0; s < subjects.Count; s++)
        {
            for (var t = 0; t < subjects[s].Targets.Count; t++)
            {
                check.That(known.Contains(subjects[s].Targets[t].Competency), $"subjects[{s}].targets[{t}].competency", "COMPETENCY_UNKNOWN", "is not in the dictionary.");
            }
        }

        check.ThrowIfAny();
    }
}
