using Grpc.Core;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>With <c>-</c> in place of a batch: what is the caller's own, over all batches, newest first.</summary>
public sealed class ListMineTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Each_caller_lists_the_own_over_all_batches_newest_first_page_by_page()
    {
        var (first, invited) = await enrollment.SelectedAsync(3, NorthA, NorthB, SouthA);
        var second = await enrollment.OpenAsync(request => (request.StartDate, request.EndDate) = ("2018-01-01", "2018-01-02"));
        var person = invited.Single(one => one.Office == NorthA).Employee;
        var again = await enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = second.Id, Employee = person, Justification = "x" });
        await enrollment.NominateAsync(second.Id, SouthB);
        var all = (await enrollment.NominationsAsync(first.Id)).Concat(await enrollment.NominationsAsync(second.Id)).Reverse().ToList();

        Assert.Equal(all.Select(nomination => nomination.Id), await Nominations(enrollment.Admin));
        Assert.Equal(all.Where(nomination => nomination.Office is NorthA or NorthB).Select(nomination => nomination.Id), await Nominations(enrollment.Office(North)));
        Assert.Equal([again.Id, all.Single(nomination => nomination.Employee == person && nomination.Batch == first.Id).Id], await Nominations(enrollment.Person(person)));
        Assert.Empty(await Nominations(enrollment.Office(Agency)));
        Assert.Equal([again.Id], (await enrollment.Office(NorthA).Nominations.ListNominationsAsync(new() { Batch = "-", State = Proto.Nomination.Types.State.Submitted })).Nominations.Select(one => one.Id));

        Assert.Equal(invited.Select(one => one.Id).Reverse(), await Participants(enrollment.Admin));
        Assert.Equal(invited.Where(one => one.Office != SouthA).Select(one => one.Id).Reverse(), await Participants(enrollment.Office(North)));
        Assert.Equal([invited.Single(one => one.Employee == person).Id], await Participants(enrollment.Person(person)));
        Assert.Empty((await enrollment.Admin.Participants.ListParticipantsAsync(new() { Batch = "-", State = State.Confirmed })).Participants);
        // A token of this list is none of another.
        var page = await enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = "-", PageSize = 1 });
        await Refused.Fields(enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = first.Id, PageSize = 1, PageToken = page.NextPageToken }), "pageToken:PAGE_TOKEN_INVALID");
        await Refused.Forbidden(enrollment.As("analyst").Nominations.ListNominationsAsync(new() { Batch = "-" }));
    }

    private static async Task<List<string>> Nominations(Actor actor)
    {
        List<string> ids = [];
        for (var token = ""; token is not null;)
        {
            var page = await actor.Nominations.ListNominationsAsync(new() { Batch = "-", PageSize = 2, PageToken = token });
            ids.AddRange(page.Nominations.Select(one => one.Id));
            token = page.NextPageToken is "" ? null : page.NextPageToken;
        }

        return ids;
    }

    private static async Task<List<string>> Participants(Actor actor)
    {
        List<string> ids = [];
        for (var token = ""; token is not null;)
        {
            var page = await actor.Participants.ListParticipantsAsync(new() { Batch = "-", PageSize = 2, PageToken = token });
            ids.AddRange(page.Participants.Select(one => one.Id));
            token = page.NextPageToken is "" ? null : page.NextPageToken;
        }

        return ids;
    }
}
