using System.Text;
using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Google.Api;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Sessions;

internal sealed class ExportCalendar(CurriculumDb db, Call call, IConfiguration configuration)
{
    public async Task<HttpBody> Handle(Proto.ExportCalendarRequest request, CancellationToken ct)
    {
        var batch = Ids.Parse(request.Batch, "BATCH_NOT_FOUND", "There is no such batch.");
        var sessions = await db.Sessions.AsNoTracking().IgnoreAutoIncludes().Where(session => session.Batch == batch).OrderBy(session => session.StartTime).ThenBy(session => session.Id).ToListAsync(ct);
        var (taught, places, organizer) = (await Taught(sessions, ct), await Places(sessions, ct), Organizer());
        var entries = sessions.Select(session =>
        {
            var (subject, program) = taught[session.Subject];
            return new CalendarSession(
                session.Id, session.Version, session.StartTime, session.EndTime, subject, program, places[session.Room], session.State == SessionState.Cancelled, organizer);
        });
        return new() { ContentType = $"{CalendarText.MediaType}; charset=utf-8", Data = ByteString.CopyFrom(CalendarText.Write("PUBLISH", entries, call.Now), Encoding.UTF8) };
    }

    /// <summary>Titles of subject and programme, in the caller's language.</summary>
    private Task<Dictionary<Guid, (string Subject, string Program)>> Taught(List<Session> sessions, CancellationToken ct)
    {
        var ids = sessions.Select(session => session.Subject).Distinct().ToList();
        return db.ProgramVersions.SelectMany(version => version.Subjects, (version, subject) => new { version, subject }).Where(row => ids.Contains(row.subject.Id))
            .Select(row => new { row.subject.Id, Subject = call.English ? row.subject.TitleEn : row.subject.Title, Program = call.English ? row.version.TitleEn : row.version.Title })
            .ToDictionaryAsync(row => row.Id, row => (row.Subject, row.Program), ct);
    }

    private Task<Dictionary<Guid, string>> Places(List<Session> sessions, CancellationToken ct)
    {
        var ids = sessions.Select(session => session.Room).Distinct().ToList();
        return db.Venues.SelectMany(venue => venue.Rooms, (venue, room) => new { room.Id, Place = room.Name + ", " + venue.Name }).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Place, ct);
    }

    /// <summary>A published calendar names its organiser (RFC 5546, 3.2.1): the organisation, by the platform's address; no mail is to go there.</summary>
    private CalendarParty Organizer() => new(
        configuration["Region:PublicAddress"] ?? configuration["Auth:Issuer"] ?? "", configuration["Region:Organiser:Name"] ?? "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia");
}
