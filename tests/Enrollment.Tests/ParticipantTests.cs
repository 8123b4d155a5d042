using Diklat.Contracts.Enrollment.V1;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class ParticipantTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task The_person_the_office_and_training_staff_confirm_an_invitation()
    {
        var (batch, invited) = await enrollment.SelectedAsync(3, NorthA, NorthA, NorthA);
        Actor[] actors = [enrollment.Person(invited[0].Employee), enrollment.Office(North), enrollment.Admin];

        foreach (var (participant, actor) in invited.Zip(actors))
        {
            var confirmed = await actor.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id, Etag = "1" });
            Assert.Equal((State.Confirmed, "2"), (confirmed.State, confirmed.Etag));
            Assert.Equal(2, (await enrollment.EventOf<ParticipantConfirmed>(participant.Id)).Version);
        }

        Assert.Equal(3, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task Confirming_twice_is_refused()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        Proto.ConfirmParticipantRequest request = new() { Batch = batch.Id, Participant = invited[0].Id };
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id, Etag = "3" }));
        await enrollment.Admin.Participants.ConfirmParticipantAsync(request);

        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_INVITED", enrollment.Admin.Participants.ConfirmParticipantAsync(request));
    }

    [Fact]
    public async Task Participants_of_other_offices_and_people_are_not_found()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, SouthA);
        var north = invited.Single(participant => participant.Office == NorthA);
        var south = invited.Single(participant => participant.Office == SouthA);

        foreach (var foreign in new[] { enrollment.Office(South), enrollment.Office(NorthB), enrollment.Person(south.Employee) })
        {
            await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", foreign.Participants.GetParticipantAsync(new() { Batch = batch.Id, Participant = north.Id }));
            await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", foreign.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = north.Id }));
            await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", foreign.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = north.Id }));
        }

        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", enrollment.Office(South).Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = north.Id, Reason = "x" }));
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", enrollment.Admin.Participants.GetParticipantAsync(new() { Batch = batch.Id, Participant = "no-id" }));
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = Missing }));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = Missing, Participant = north.Id }));
    }

    [Fact]
    public async Task Each_caller_lists_the_participants_in_sight()
    {
        var (batch, invited) = await enrollment.SelectedAsync(3, NorthA, SouthA, SouthB);
        async Task<IEnumerable<string>> Seen(Actor actor) => (await actor.Participants.ListParticipantsAsync(new() { Batch = batch.Id })).Participants.Select(participant => participant.Office);

        Assert.Equal(3, (await Seen(enrollment.Instructor("i"))).Count());
        Assert.Equal([SouthA, SouthB], (await Seen(enrollment.Office(South))).Order());
        Assert.Single(await Seen(enrollment.Person(invited[0].Employee)));
        Assert.Empty(await Seen(enrollment.Office(Agency)));
        Assert.Equal(invited[0], await enrollment.Person(invited[0].Employee).Participants.GetParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id }));
        Assert.Empty((await enrollment.Admin.Participants.ListParticipantsAsync(new() { Batch = batch.Id, State = State.Confirmed })).Participants);
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Participants.ListParticipantsAsync(new() { Batch = Missing }));
        var page = await enrollment.Admin.Participants.ListParticipantsAsync(new() { Batch = batch.Id, PageSize = 2 });
        var rest = await enrollment.Admin.Participants.ListParticipantsAsync(new() { Batch = batch.Id, PageSize = 2, PageToken = page.NextPageToken });
        Assert.Equal(invited.Select(participant => participant.Id), page.Participants.Concat(rest.Participants).Select(participant => participant.Id));
        foreach (var actor in new[] { enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Participants.ListParticipantsAsync(new() { Batch = batch.Id }));
        }

        await Refused.Forbidden(enrollment.Instructor("i").Participants.ConfirmParticipantAsync(new()));
        await Refused.Forbidden(enrollment.Instructor("i").Participants.DeclineParticipantAsync(new()));
        await Refused.Forbidden(enrollment.Person("x").Participants.DropParticipantAsync(new()));
    }

    [Fact]
    public async Task A_declined_seat_goes_to_the_next_on_the_waitlist()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA);
        var next = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Rank == 1);

        var declined = await enrollment.Person(invited[0].Employee).Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id, Reason = "Sedang cuti" });

        Assert.Equal(State.Declined, declined.State);
        var follower = (await enrollment.ParticipantsAsync(batch.Id)).Single(participant => participant.State == State.Invited);
        Assert.Equal((next.Id, next.Employee, NorthB), (follower.Nomination, follower.Employee, follower.Office));
        Assert.Equal(1, (await enrollment.SeatsAsync(batch.Id)).Taken);
        var promoted = await enrollment.Admin.Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = next.Id });
        Assert.Equal((NominationState.Selected, 0, "PROMOTED"), (promoted.State, promoted.Rank, promoted.Reasons[^1].Code));
        Assert.Equal(2, (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.State == NominationState.Waitlisted).Rank);
    }

    [Fact]
    public async Task A_promotion_is_told_with_versions_that_rise_by_one()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB);
        var next = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Rank == 1);

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        var events = await enrollment.EventsOf(next.Id);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(e => e.Version));
        var moved = Assert.IsType<ParticipantPromoted>(events[^2]);
        Assert.Equal(invited[0].Id, moved.InPlaceOf);
        Assert.Equal(("SELECTED", null), (Assert.IsType<NominationDecided>(events[^1]).State, ((NominationDecided)events[^1]).Rank));
        Assert.IsType<ParticipantInvited>((await enrollment.EventsOf(moved.Participant)).Single());
        Assert.Equal(events[^1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture), (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Id == next.Id).Etag);
    }

    [Fact]
    public async Task Whoever_is_passed_over_is_told_why()
    {
        var (batch, invited) = await enrollment.SelectedAsync(
            request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, SouthA, NorthB, SouthB);
        var south = invited.Single(participant => participant.Office == SouthA);

        await enrollment.Office(South).Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = south.Id });

        var nominations = (await enrollment.NominationsAsync(batch.Id)).ToDictionary(nomination => nomination.Office);
        Assert.Equal(NominationState.Selected, nominations[SouthB].State);
        Assert.Equal((NominationState.Waitlisted, 1), (nominations[NorthB].State, nominations[NorthB].Rank));
        Assert.Equal(["OFFICE_CEILING", "PASSED_OVER_CEILING"], nominations[NorthB].Reasons.Select(reason => reason.Code).Where(code => !code.StartsWith("IF_", StringComparison.Ordinal)));
        Assert.Contains(North, nominations[NorthB].Reasons[^1].Detail, StringComparison.Ordinal);
        var told = (NominationDecided)(await enrollment.EventsOf(nominations[NorthB].Id))[^1];
        Assert.Equal(("WAITLISTED", 1, nominations[NorthB].Etag), (told.State, told.Rank, $"{told.Version}"));
    }

    [Fact]
    public async Task Parts_of_an_agency_share_its_ceiling_and_whoever_stands_below_none_stands_alone()
    {
        var part = $"{Agency}.9";
        await enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = part, Parent = Agency, Level = Level.Agency, Name = "Bidang" });
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Agency, MaxSeats = 1 }), Agency, part, NorthA, NorthB);
        Assert.Equal([NorthA, Agency], invited.Select(participant => participant.Office).Order(StringComparer.Ordinal));

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited.Single(participant => participant.Office == NorthA).Id });
        var nominations = (await enrollment.NominationsAsync(batch.Id)).ToDictionary(nomination => nomination.Office);
        Assert.Equal((NominationState.Waitlisted, NominationState.Selected, "PASSED_OVER_CEILING", Agency), (nominations[part].State, nominations[NorthB].State, nominations[part].Reasons[^1].Code, nominations[part].Reasons[^1].Subject));

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited.Single(participant => participant.Office == Agency).Id });
        Assert.Equal(NominationState.Selected, (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Office == part).State);
    }

    [Fact]
    public async Task A_seat_that_nobody_could_take_is_offered_again_when_the_next_comes_free()
    {
        var (batch, invited) = await enrollment.SelectedAsync(
            request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, SouthA, NorthB, NorthA, SouthB);
        var ids = invited.ToDictionary(participant => participant.Office, participant => participant.Id);
        var south = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Office == SouthB);
        await enrollment.Office(South).Nominations.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = south.Id });
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = ids[SouthA] });
        Assert.Equal(1, (await enrollment.SeatsAsync(batch.Id)).Free);

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = ids[NorthA] });

        var north = (await enrollment.NominationsAsync(batch.Id)).Where(nomination => nomination.Office is NorthA or NorthB).Skip(1).ToList();
        Assert.Equal(["OFFICE_CEILING", "PASSED_OVER_CEILING", "PROMOTED"], north[0].Reasons.Select(reason => reason.Code).Where(code => !code.StartsWith("IF_", StringComparison.Ordinal)));
        Assert.Equal(ids[NorthA], (await enrollment.EventOf<ParticipantPromoted>(north[0].Id)).InPlaceOf);
        // Told once, however often it comes to it.
        Assert.Equal(["OFFICE_CEILING", "PASSED_OVER_CEILING"], north[1].Reasons.Select(reason => reason.Code).Where(code => !code.StartsWith("IF_", StringComparison.Ordinal)));
        Assert.Equal((1, 1), ((await enrollment.SeatsAsync(batch.Id)).Taken, (await enrollment.SeatsAsync(batch.Id)).Free));
    }

    [Fact]
    public async Task However_many_cannot_take_a_seat_the_first_who_can_is_found()
    {
        var (batch, invited) = await enrollment.SelectedAsync(
            request => (request.Quota, request.WaitlistLimit, request.OfficeRules) = (1, 100, new() { Level = Level.Kecamatan, MaxSeats = 1 }), [NorthA, .. Enumerable.Repeat(NorthB, 40), SouthA]);
        await enrollment.QueryAsync("UPDATE enrollment.employees SET legal_status = 'STUDY_LEAVE' WHERE office = $1 RETURNING 1", row => row.GetInt32(0), NorthB);

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        var nominations = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal(40, nominations.Count(nomination => nomination.Reasons[^1].Code == "PASSED_OVER_INELIGIBLE"));
        Assert.Equal("PROMOTED", nominations.Single(nomination => nomination.Office == SouthA).Reasons[^1].Code);
        await enrollment.QueryAsync("UPDATE enrollment.employees SET legal_status = 'ACTIVE' WHERE office = $1 RETURNING 1", row => row.GetInt32(0), NorthB);
    }

    [Fact]
    public async Task Whoever_left_active_service_is_passed_over()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA);
        var waiting = await enrollment.NominationsAsync(batch.Id);
        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = waiting[1].Employee });

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        var after = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal("PASSED_OVER_INELIGIBLE", after[1].Reasons[^1].Code);
        Assert.Equal(NominationState.Selected, after[2].State);
    }

    [Fact]
    public async Task Whoever_withdrew_from_the_waitlist_is_not_offered_a_seat()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA);
        var waiting = await enrollment.NominationsAsync(batch.Id);
        await enrollment.Office(NorthB).Nominations.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = waiting[1].Id });

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        Assert.Equal([NominationState.Selected, NominationState.Withdrawn, NominationState.Selected], (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State));
    }

    [Fact]
    public async Task A_seat_without_anybody_waiting_stays_free()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        Assert.Equal((0, 1), ((await enrollment.SeatsAsync(batch.Id)).Taken, (await enrollment.SeatsAsync(batch.Id)).Free));
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_DECLINABLE", enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id }));
    }

    [Fact]
    public async Task After_the_start_nothing_is_confirmed_or_declined()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_SELECTED", enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = attending[0].Id }));
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_SELECTED", enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = attending[0].Id }));
    }

    [Fact]
    public async Task A_drop_has_a_reason_gives_the_seat_back_and_nobody_follows()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        var dropped = attending.Single(participant => participant.Office == NorthA);

        await Refused.Fields(enrollment.Office(North).Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = dropped.Id }), "reason:REASON_REQUIRED");
        Assert.Equal(State.Dropped, (await enrollment.Office(North).Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = dropped.Id, Reason = "Sakit" })).State);

        Assert.Equal(1, (await enrollment.SeatsAsync(batch.Id)).Taken);
        Assert.Equal(2, (await enrollment.ParticipantsAsync(batch.Id)).Count);
        Assert.Equal(4, (await enrollment.EventOf<ParticipantDropped>(dropped.Id)).Version);
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_ATTENDING", enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = dropped.Id, Reason = "x" }));
    }
}
