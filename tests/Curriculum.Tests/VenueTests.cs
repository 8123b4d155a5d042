using System.Net;
using System.Net.Http.Json;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

public sealed class VenueTests(CurriculumFixture curriculum) : IClassFixture<CurriculumFixture>
{
    [Fact]
    public async Task A_venue_is_read_with_its_rooms_in_order()
    {
        var added = await curriculum.Venues.CreateVenueAsync(Some.Venue());

        var read = await curriculum.Venues.GetVenueAsync(new() { Venue = added.Id });

        Assert.Equal(added, read);
        Assert.Equal(["Aula 60", "Kelas A 40"], read.Rooms.Select(room => $"{room.Name} {room.Capacity}"));
    }

    [Fact]
    public async Task Every_wrong_field_of_a_venue_is_named()
    {
        var request = Some.Venue();
        request.Name = "";
        request.Rooms[0].Capacity = 0;
        request.Rooms[1].Name = "AULA";

        var fields = await Refused.Fields(() => curriculum.Venues.CreateVenueAsync(request));

        Assert.Equal(["name REQUIRED", "rooms[0].capacity CAPACITY_OUT_OF_RANGE", "rooms ROOM_NAME_DUPLICATE"], fields);
    }

    [Fact]
    public async Task A_venue_may_say_where_it_lies_and_its_sessions_tell()
    {
        var plan = await Timetabled.In(curriculum);
        var request = Some.Venue();
        request.Position = new() { Latitude = "3.595196", Longitude = "98.672226", RadiusMeters = 150 };
        var venue = await curriculum.Venues.CreateVenueAsync(request);
        Assert.Equal(request.Position, (await curriculum.Venues.GetVenueAsync(new() { Venue = venue.Id })).Position);

        var session = await plan.Session(plan.Batch(), room: venue.Rooms[0].Id);
        Assert.Equal(request.Position, session.Position);
        Assert.Equal(session, await curriculum.Sessions.GetSessionAsync(new() { Batch = session.Batch, Session = session.Id }));
        Assert.Contains("\"radiusMeters\": 150", (await curriculum.EventsOf(session.Id))[0], StringComparison.Ordinal);
        var moved = await curriculum.Sessions.RescheduleSessionAsync(
            new() { Batch = session.Batch, Session = session.Id, Room = plan.Room, StartTime = session.StartTime, EndTime = session.EndTime });
        Assert.Null(moved.Position);
    }

    [Fact]
    public async Task A_position_off_the_globe_is_refused_field_by_field()
    {
        var request = Some.Venue();
        request.Position = new() { Latitude = "90.1", Longitude = "98.6722261", RadiusMeters = 9 };

        var fields = await Refused.Fields(() => curriculum.Venues.CreateVenueAsync(request));

        Assert.Equal(["position.latitude NUMBER_OUT_OF_RANGE", "position.longitude DECIMAL_INVALID", "position.radiusMeters RADIUS_OUT_OF_RANGE"], fields.Order());
    }

    [Fact]
    public async Task A_venue_that_moves_takes_its_coming_sessions_along_and_leaves_those_that_are_over()
    {
        var plan = await Timetabled.In(curriculum);
        var request = Some.Venue();
        request.Position = new() { Latitude = "3.595196", Longitude = "98.672226", RadiusMeters = 150 };
        var venue = await curriculum.Venues.CreateVenueAsync(request);
        var batch = curriculum.Batches.Add(plan.Version.Id, "2026-02-01");
        var (coming, cancelled, elsewhere) = (await plan.Session(batch, room: venue.Rooms[0].Id), await plan.Session(batch, room: venue.Rooms[1].Id, start: "2027-02-02T08:00+07:00", end: "2027-02-02T09:30+07:00"), await plan.Session(plan.Batch(), start: "2027-02-03T08:00+07:00", end: "2027-02-03T09:30+07:00"));
        await curriculum.Sessions.CancelSessionAsync(new() { Batch = batch, Session = cancelled.Id, Reason = "x" });
        var over = await plan.Session(batch, room: venue.Rooms[0].Id, start: "2026-02-02T08:00+07:00", end: "2026-02-02T09:30+07:00");
        Position moved = new() { Latitude = "3.58", Longitude = "98.65", RadiusMeters = 200 };

        var updated = await curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "position, address", Position = moved, Address = "Jalan lain", Etag = "1" });

        Assert.Equal((venue.Name, "Jalan lain", "3.580000", "2"), (updated.Name, updated.Address, updated.Position.Latitude, updated.Etag));
        Assert.Equal(updated, await curriculum.Venues.GetVenueAsync(new() { Venue = venue.Id }));
        async Task<Session> Now(Session session) => await curriculum.Sessions.GetSessionAsync(new() { Batch = session.Batch, Session = session.Id });
        Assert.Equal((updated.Position, "2", coming.StartTime), ((await Now(coming)).Position, (await Now(coming)).Etag, (await Now(coming)).StartTime));
        Assert.Contains("\"radiusMeters\": 200", (await curriculum.EventsOf(coming.Id))[^1], StringComparison.Ordinal);
        Assert.Equal((request.Position, request.Position, null), ((await Now(cancelled)).Position, (await Now(over)).Position, (await Now(elsewhere)).Position));
        Assert.Equal((1, 2), ((await curriculum.EventsOf(over.Id)).Count, (await curriculum.EventsOf(cancelled.Id)).Count));

        await curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "name", Name = "Balai" });
        Assert.Equal(2, (await curriculum.EventsOf(coming.Id)).Count);
        Assert.Null((await curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "position" })).Position);
        Assert.Null((await Now(coming)).Position);
    }

    [Fact]
    public async Task A_change_of_a_venue_is_checked_and_a_stale_one_refused()
    {
        var venue = await curriculum.Venues.CreateVenueAsync(Some.Venue());

        Assert.Equal(["updateMask UPDATE_MASK_REQUIRED"], await Refused.Fields(() => curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id })));
        Assert.Equal(["updateMask UPDATE_MASK_INVALID"], await Refused.Fields(() => curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "rooms" })));
        Assert.Equal(
            ["name REQUIRED", "position.radiusMeters RADIUS_OUT_OF_RANGE"],
            await Refused.Fields(() => curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "name,position", Position = new() { Latitude = "1", Longitude = "1" } })));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", () => curriculum.Venues.UpdateVenueAsync(new() { Venue = venue.Id, UpdateMask = "name", Name = "B", Etag = "7" }));
        await Refused.With(StatusCode.NotFound, "VENUE_NOT_FOUND", () => curriculum.Venues.UpdateVenueAsync(new() { Venue = "x", UpdateMask = "name", Name = "B" }));
        Assert.Equal(venue, await curriculum.Venues.GetVenueAsync(new() { Venue = venue.Id }));
    }

    [Fact]
    public async Task Only_training_staff_change_a_venue()
    {
        var venue = await curriculum.Venues.CreateVenueAsync(Some.Venue());
        foreach (var role in new[] { "office", "instructor", "participant", "analyst", "auditor", "platform" })
        {
            using var http = curriculum.Http(role);
            using var answer = await http.PatchAsJsonAsync($"/v1/venues/{venue.Id}?updateMask=name", new { name = "B" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_venue_needs_a_room() =>
        Assert.Equal(["rooms ROOMS_OUT_OF_RANGE"], await Refused.Fields(() => curriculum.Venues.CreateVenueAsync(new() { Name = "Tanpa ruang" })));

    [Fact]
    public async Task An_instructor_is_read_as_it_was_added()
    {
        var added = await curriculum.Instructors.CreateInstructorAsync(new() { Name = " Narasumber 01 ", Institution = "LAN-RI" });

        Assert.Equal(("Narasumber 01", "1"), (added.Name, added.Etag));
        Assert.Equal(added, await curriculum.Instructors.GetInstructorAsync(new() { Instructor = added.Id }));
    }

    [Fact]
    public async Task Every_wrong_field_of_an_instructor_is_named() =>
        Assert.Equal(
            ["name LENGTH_OUT_OF_RANGE", "institution REQUIRED"],
            await Refused.Fields(() => curriculum.Instructors.CreateInstructorAsync(new() { Name = new string('a', 201) })));

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("01a20ada-2c00-7000-8000-0000000000ff")]
    public async Task What_does_not_exist_is_not_found(string id)
    {
        await Refused.With(StatusCode.NotFound, "VENUE_NOT_FOUND", () => curriculum.Venues.GetVenueAsync(new() { Venue = id }));
        await Refused.With(StatusCode.NotFound, "INSTRUCTOR_NOT_FOUND", () => curriculum.Instructors.GetInstructorAsync(new() { Instructor = id }));
    }

    [Fact]
    public async Task Lists_in_pages_give_every_venue_and_instructor_once()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await curriculum.Venues.CreateVenueAsync(Some.Venue());
            await curriculum.Instructors.CreateInstructorAsync(Some.Instructor());
        }

        var venues = await curriculum.Venues.ListVenuesAsync(new() { PageSize = 2 });
        var moreVenues = await curriculum.Venues.ListVenuesAsync(new() { PageSize = 1000, PageToken = venues.NextPageToken });
        var instructors = await curriculum.Instructors.ListInstructorsAsync(new() { PageSize = 2 });
        var moreInstructors = await curriculum.Instructors.ListInstructorsAsync(new() { PageSize = 1000, PageToken = instructors.NextPageToken });

        Assert.Equal(2, venues.Venues.Count);
        Assert.All(venues.Venues, venue => Assert.Equal(2, venue.Rooms.Count));
        Assert.NotEmpty(moreVenues.Venues.ExceptBy(venues.Venues.Select(venue => venue.Id), venue => venue.Id));
        Assert.Equal(2, instructors.Instructors.Count);
        Assert.Empty(instructors.Instructors.Intersect(moreInstructors.Instructors));
        Assert.Empty(moreInstructors.NextPageToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_size_out_of_range_is_refused(int size) =>
        Assert.Equal(["pageSize PAGE_SIZE_OUT_OF_RANGE"], await Refused.Fields(() => curriculum.Venues.ListVenuesAsync(new() { PageSize = size })));
}
