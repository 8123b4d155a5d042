using System.Net;
using System.Text;
using Diklat.Grpc.Curriculum.V1;
using Ical.Net;

namespace Diklat.Curriculum.Tests;

/// <summary>The timetable as a calendar; read with a library that did not write it.</summary>
public sealed class CalendarTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_timetable_is_a_published_calendar_of_its_sessions_with_title_place_and_instant()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        var session = await plan.Session(batch);
        await plan.Session(plan.Batch(), plan.Venue.Rooms[1].Id, plan.Instructors[1]);

        var (text, calendar) = await Calendar(batch);

        var entry = Assert.Single(calendar.Events);
        Assert.Equal(("PUBLISH", "2.0"), (calendar.Method, calendar.Version));
        Assert.Equal(($"{session.Id}@diklat.id", 1, "CONFIRMED"), (entry.Uid, entry.Sequence, entry.Status));
        Assert.Equal((session.StartTime.ToDateTime(), session.EndTime.ToDateTime()), (entry.Start!.AsUtc, entry.End!.AsUtc));
        Assert.Equal(("Konsep", "Pelatihan Contoh", $"{plan.Venue.Rooms[0].Name}, Balai Diklat"), (entry.Summary, entry.Description, entry.Location));
        Assert.Equal(curriculum.Clock.GetUtcNow().UtcDateTime, entry.DtStamp!.AsUtc, TimeSpan.FromMinutes(1));
        // RFC 5546, 3.2.1: a published entry has an organiser and no attendee.
        Assert.NotNull(entry.Organizer);
        Assert.DoesNotContain("ATTENDEE", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20270201T010000Z\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_session_stays_the_same_entry_with_a_higher_sequence_and_a_cancelled_one_says_so()
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        var session = await plan.Session(batch);
        List<(string? Uid, int Sequence, string? Status, DateTime Start)> seen = [await Only(batch)];

        await curriculum.Sessions.RescheduleSessionAsync(new() { Batch = batch, Session = session.Id, StartTime = Some.Time("2027-02-02T08:00+07:00"), EndTime = Some.Time("2027-02-02T09:30+07:00") });
        seen.Add(await Only(batch));
        await curriculum.Sessions.RescheduleSessionAsync(
            new() { Batch = batch, Session = session.Id, Room = plan.Venue.Rooms[1].Id, StartTime = Some.Time("2027-02-02T08:00+07:00"), EndTime = Some.Time("2027-02-02T09:30+07:00") });
        seen.Add(await Only(batch));
        await curriculum.Sessions.CancelSessionAsync(new() { Batch = batch, Session = session.Id, Reason = "batal" });
        seen.Add(await Only(batch));

        Assert.Equal([$"{session.Id}@diklat.id"], seen.Select(entry => entry.Uid).Distinct());
        Assert.Equal([1, 2, 3, 4], seen.Select(entry => entry.Sequence));
        Assert.Equal(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED"], seen.Select(entry => entry.Status));
        Assert.Equal([1, 2, 2, 2], seen.Select(entry => entry.Start.Day));
    }

    [Fact]
    public async Task Every_line_ends_as_the_RFC_wants_and_holds_no_more_than_75_octets_whatever_people_wrote()
    {
        var plan = await Timetabled.In(curriculum);
        var name = $"Balai; \"Baru\", {string.Concat(Enumerable.Repeat("é漢😀", 40))}\\akhir";
        var venue = await curriculum.Venues.CreateVenueAsync(new() { Name = name, Address = "Jalan 1", Rooms = { new CreateVenueRequest.Types.NewRoom { Name = "R", Capacity = 40 } } });
        var batch = plan.Batch();
        await plan.Session(batch, venue.Rooms[0].Id);

        var (text, calendar) = await Calendar(batch);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.True(lines.Count(line => line.StartsWith(' ')) > 3);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal($"R, {name}", Assert.Single(calendar.Events).Location);
    }

    [Theory]
    [InlineData("participant")]
    [InlineData("office")]
    [InlineData("instructor")]
    [InlineData("analyst")]
    public async Task Who_may_list_the_sessions_may_have_them_as_a_calendar_in_the_own_language(string role)
    {
        var plan = await Timetabled.In(curriculum);
        var batch = plan.Batch();
        await plan.Session(batch);
        using var http = curriculum.Http(role, office: role == "office" ? "12" : null);
        http.DefaultRequestHeaders.Add("Accept-Language", "en");

        using var answer = await http.GetAsync($"/v1/batches/{batch}/sessions/calendar.ics");

        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("SUMMARY:Concept\r\nDESCRIPTION:Sample Training\r\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_calendar_and_what_cannot_be_a_batch_has_none()
    {
        using var anybody = curriculum.Http();
        using var staff = curriculum.Http("training-admin");
        using var unknown = await anybody.GetAsync($"/v1/batches/{Some.Id()}/sessions/calendar.ics");
        using var wrong = await staff.GetAsync("/v1/batches/x/sessions/calendar.ics");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (unknown.StatusCode, wrong.StatusCode));
        Assert.Contains("BATCH_NOT_FOUND", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await Calendar(Some.Id())).Calendar.Events);
    }

    private async Task<(string? Uid, int Sequence, string? Status, DateTime Start)> Only(string batch)
    {
        var entry = Assert.Single((await Calendar(batch)).Calendar.Events);
        return (entry.Uid, entry.Sequence, entry.Status, entry.Start!.AsUtc);
    }

    private async Task<(string Text, Calendar Calendar)> Calendar(string batch)
    {
        using var http = curriculum.Http("training-admin");
        var text = Encoding.UTF8.GetString(await http.GetByteArrayAsync($"/v1/batches/{batch}/sessions/calendar.ics"));
        return (text, Ical.Net.Calendar.Load(text)!);
    }
}
