using Diklat.Grpc.Curriculum.V1;

namespace Diklat.Curriculum.Tests;

/// <summary>What a session needs: a published version, rooms, instructors; and requests for sessions in the week of 1 February 2027.</summary>
internal sealed class Timetabled(CurriculumFixture curriculum)
{
    public ProgramVersion Version { get; private set; } = null!;

    public Venue Venue { get; private set; } = null!;

    public string[] Instructors { get; private set; } = [];

    public string Room => Venue.Rooms[0].Id;

    public static async Task<Timetabled> In(CurriculumFixture curriculum)
    {
        var program = (await curriculum.Programs.CreateProgramAsync(Some.Program())).Code;
        await curriculum.Programs.CreateProgramVersionAsync(Some.Version(program));
        return new Timetabled(curriculum)
        {
            Version = await curriculum.Programs.PublishProgramVersionAsync(new() { Program = program, Version = 1 }),
            Venue = await curriculum.Venues.CreateVenueAsync(Some.Venue()),
            Instructors = [await Instructor(curriculum), await Instructor(curriculum)],
        };
    }

    public string Batch() => curriculum.Batches.Add(Version.Id);

    /// <summary>A session from 08:00 to 09:30 in Jakarta, with its own room, instructor and batch where none is given.</summary>
    public CreateSessionRequest Request(string batch, string? room = null, string? instructor = null, string start = "2027-02-01T08:00+07:00", string end = "2027-02-01T09:30+07:00") => new()
    {
        Batch = batch,
        Subject = "MD1",
        Instructors = { instructor ?? Instructors[0] },
        Room = room ?? Room,
        StartTime = Some.Time(start),
        EndTime = Some.Time(end),
    };

    public async Task<Session> Session(string batch, string? room = null, string? instructor = null, string start = "2027-02-01T08:00+07:00", string end = "2027-02-01T09:30+07:00") =>
        await curriculum.Sessions.CreateSessionAsync(Request(batch, room, instructor, start, end));

    private static async Task<string> Instructor(CurriculumFixture curriculum) => (await curriculum.Instructors.CreateInstructorAsync(Some.Instructor())).Id;
}
