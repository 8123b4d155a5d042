using Diklat.Demo.Data;

namespace Diklat.Demo.Steps;

/// <summary>What a batch needs to be taught: the published programme version, a room and instructors.</summary>
internal sealed record Teaching(string ProgramVersion, string Room, IReadOnlyList<string> Instructors)
{
    private const int FromLevel = 1;
    private const int ToLevel = 4;

    public static async Task<Teaching> Load(Platform platform, ProgramFile file, Action<string> tell)
    {
        var program = file.Program;
        await platform.Do("program", options => platform.Programs.CreateProgramAsync(
            new() { Code = program.Code, Title = program.Title, TitleEn = program.TitleEn, Form = program.Form }, options));
        var draft = await platform.Do("program-version", options => platform.Programs.CreateProgramVersionAsync(Version(file), options));
        var version = await platform.Do("program-publish", options => platform.Programs.PublishProgramVersionAsync(new() { Program = program.Code, Version = draft.Version }, options));
        tell($"{program.Title}: {version.Subjects.Count} subjects, {version.TotalJp} JP");

        var venue = await platform.Do("venue", options => platform.Venues.CreateVenueAsync(
            new() { Name = "Balai Diklat (contoh)", Rooms = { new Curriculum.CreateVenueRequest.Types.NewRoom { Name = "Aula", Capacity = 60 }, new Curriculum.CreateVenueRequest.Types.NewRoom { Name = "Kelas A", Capacity = 40 } } }, options));
        var instructors = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => platform.Do($"instructor-{number}", options =>
            platform.Instructors.CreateInstructorAsync(new() { Name = $"Narasumber 0{number}", Institution = "LAN-RI" }, options))));
        return new(version.Id, venue.Rooms[0].Id, [.. instructors.Select(instructor => instructor.Id)]);
    }

    private static Curriculum.CreateProgramVersionRequest Version(ProgramFile file) => new()
    {
        Program = file.Program.Code,
        LegalRef = file.Program.LegalRef,
        Purpose = file.Program.Purpose,
        PurposeEn = file.Program.PurposeEn,
        Weights = { new Curriculum.Weight { Component = Curriculum.Weight.Types.Component.PostTest, Percent = "100" } },
        Subjects =
        {
            file.Subjects.Select(subject => new Curriculum.CreateProgramVersionRequest.Types.NewSubject
            {
                Code = subject.Code,
                Title = subject.Title,
                TitleEn = subject.TitleEn,
                Jp = subject.Jp,
                Targets = { subject.Competencies.Select(competency => new Curriculum.Target { Competency = competency, FromLevel = FromLevel, ToLevel = ToLevel }) },
            }),
        },
    };
}
