using Diklat.Curriculum.Domain;

namespace Diklat.Curriculum.Features.Programs;

internal static class ProgramVersionMessage
{
    public static Proto.ProgramVersion ToMessage(this ProgramVersion version, bool english) => new()
    {
        Id = version.Id,
        Program = version.Program,
        Version = version.Number,
        Title = english ? version.TitleEn : version.Title,
        Form = version.Form,
        State = (Proto.ProgramVersion.Types.State)version.State,
        Subjects = { version.Subjects.OrderBy(subject => subject.Position).Select(subject => subject.ToMessage(english)) },
        Weights = { version.Weights.Select(ToMessage) },
        TotalJp = Wire.Plain(version.TotalJp()),
        MinutesPerJp = version.MinutesPerJp,
        MinAttendancePercent = Wire.Plain(version.MinAttendancePercent),
        LegalRef = version.LegalRef,
        Purpose = english ? version.PurposeEn : version.Purpose,
        ApprovalRoute = (Proto.ProgramVersion.Types.ApprovalRoute)version.ApprovalRoute,
        Etag = Call.Etag(version.Version),
    };

    private static Proto.Subject ToMessage(this Subject subject, bool english) => new()
    {
        Id = subject.Id.ToString(),
        Code = subject.Code,
        Title = english ? subject.TitleEn : subject.Title,
        Jp = Wire.Plain(subject.Jp),
        Targets = { subject.Targets.OrderBy(target => target.Competency, StringComparer.Ordinal).Select(ToMessage) },
    };

    private static Proto.Target ToMessage(Target target) => new()
    {
        Competency = target.Competency,
        FromLevel = target.FromLevel,
        ToLevel = target.ToLevel,
        Cuts = { target.Cuts.Select(cut => new Proto.Cut { MinPercent = Wire.Plain(cut.MinPercent), Level = cut.Level }) },
    };

    private static Proto.Weight ToMessage(Weight weight) => new()
    {
        Component = (Proto.Weight.Types.Component)weight.Component,
        Percent = Wire.Plain(weight.Percent),
    };
}
