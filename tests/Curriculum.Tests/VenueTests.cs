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
