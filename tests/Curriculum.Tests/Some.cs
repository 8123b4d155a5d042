using System.Globalization;
using Diklat.Grpc.Curriculum.V1;
using Google.Protobuf.WellKnownTypes;

namespace Diklat.Curriculum.Tests;

/// <summary>Requests that would be accepted; a test changes what it is about.</summary>
internal static class Some
{
    private static int number;

    public static string Code(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref number)}");

    public static string Id() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    public static Timestamp Time(string instant) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    public static CreateCompetencyRequest Competency(string? code = null) => new()
    {
        Code = code ?? Code("T.X."),
        Group = Diklat.Grpc.Curriculum.V1.Competency.Types.Group.Teknis,
        Name = "Desain Inovasi",
        NameEn = "Innovation Design",
        Definition = "Merancang inovasi.",
        Source = "platform",
        Levels =
        {
            Enumerable.Range(1, 5).Select(level => new CreateCompetencyRequest.Types.Level
            {
                Level_ = level, Label = $"tingkat {level}", LabelEn = $"level {level}", Description = $"perilaku {level}", DescriptionEn = $"behaviour {level}",
            }),
        },
    };

    public static CreateProgramRequest Program() => new() { Code = Code("PRG-"), Title = "Pelatihan Contoh", TitleEn = "Sample Training", Form = 3 };

    public static CreateProgramVersionRequest Version(string program, params string[] competencies) => new()
    {
        Program = program,
        LegalRef = "contoh",
        Subjects =
        {
            new CreateProgramVersionRequest.Types.NewSubject
            {
                Code = "MD1", Title = "Konsep", TitleEn = "Concept", Jp = "4.50",
                Targets = { competencies.Select(competency => new Target { Competency = competency, FromLevel = 1, ToLevel = 3 }) },
            },
            new CreateProgramVersionRequest.Types.NewSubject { Code = "MD2", Title = "Rencana Aksi", Jp = "6" },
        },
        Weights =
        {
            new Weight { Component = Weight.Types.Component.PostTest, Percent = "60" },
            new Weight { Component = Weight.Types.Component.Attitude, Percent = "40.00" },
        },
    };

    public static CreateVenueRequest Venue() => new()
    {
        Name = "Balai Diklat",
        Address = "Jalan Contoh 1",
        Rooms = { new CreateVenueRequest.Types.NewRoom { Name = "Aula", Capacity = 60 }, new CreateVenueRequest.Types.NewRoom { Name = "Kelas A", Capacity = 40 } },
    };

    public static CreateInstructorRequest Instructor() => new() { Name = "Narasumber", Institution = "LAN-RI" };
}
