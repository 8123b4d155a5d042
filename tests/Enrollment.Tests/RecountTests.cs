using System.Text.Json;
using Diklat.Contracts;
using Grpc.Core;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class RecountTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Every_aggregate_is_recounted_with_the_facts_and_the_version_of_its_newest_event()
    {
        var (selected, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = selected.Id, Participant = invited[0].Id });
        var (running, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(running.Id).Id;
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = running.Id, Session = session, Participant = attending[0].Id, Status = Status.Absent });
        await enrollment.Admin.Attendance.CorrectAttendanceAsync(new() { Batch = running.Id, Session = session, Participant = attending[0].Id, Status = Status.Late, Reason = "x" });

        var aggregates = await enrollment.Platform.EventLog.ListAggregates(new()).ResponseStream.ReadAllAsync().ToListAsync();

        Assert.Equal(["attendance", "batch", "employee", "nomination", "office", "participant"], aggregates.Select(aggregate => aggregate.Kind).Distinct().Order());
        foreach (var aggregate in aggregates.Where(aggregate => aggregate.Kind != "participant"))
        {
            var newest = (await enrollment.EventsOf(aggregate.Id))[^1];
            Assert.Equal((aggregate.Id, newest.Version), (aggregate.Id, aggregate.Version));
            foreach (var (name, value) in FactsOf(newest).Where(fact => aggregate.Facts.ContainsKey(fact.Name)))
            {
                Assert.Equal((aggregate.Kind, name, value), (aggregate.Kind, name, aggregate.Facts[name]));
            }
        }

        Assert.Equal(("ATTENDING", 3), (Fact(attending[0].Id, "state"), aggregates.Single(aggregate => aggregate.Id == attending[0].Id).Version));
        Assert.Equal(("RUNNING", "1", "PPBI"), (Fact(running.Id, "state"), Fact(running.Id, "quota"), Fact(running.Id, "program")));
        Assert.Equal("DECLINED", Fact(invited[0].Id, "state"));
        string Fact(string id, string name) => aggregates.Single(aggregate => aggregate.Id == id).Facts[name];
    }

    private static IEnumerable<(string Name, string Value)> FactsOf(IntegrationEvent e) => JsonSerializer.SerializeToElement(e, e.GetType(), EventJson.Options).EnumerateObject()
        .Where(property => property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        .Select(property => (property.Name, property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetRawText() : property.Value.ToString()));
}
