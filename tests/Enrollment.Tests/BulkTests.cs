using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using Route = Diklat.Grpc.Curriculum.V1.ProgramVersion.Types.ApprovalRoute;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Many decisions in one call: an outcome for each, the valid ones kept.</summary>
public sealed class BulkTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task Of_many_nominations_the_valid_are_verified_and_each_other_has_its_reason()
    {
        var batch = await enrollment.OpenAsync();
        var foreign = await enrollment.NominateAsync((await enrollment.OpenAsync()).Id);
        var (good, stale, done) = (await enrollment.NominateAsync(batch.Id), await enrollment.NominateAsync(batch.Id), await enrollment.VerifiedAsync(batch.Id));

        var answer = await enrollment.Admin.Nominations.BatchVerifyNominationsAsync(Verify(batch.Id, (good.Id, "1"), (stale.Id, "9"), (done.Id, ""), (foreign.Id, ""), (Missing, ""), ("no-id", ""), (good.Id, "")));

        Assert.Equal([good.Id, stale.Id, done.Id, foreign.Id, Missing, "no-id", good.Id], answer.Outcomes.Select(outcome => outcome.Nomination));
        Assert.Equal(
            ["", "ETAG_MISMATCH", "NOMINATION_NOT_SUBMITTED", "NOMINATION_NOT_FOUND", "NOMINATION_NOT_FOUND", "NOMINATION_NOT_FOUND", "NOMINATION_NOT_SUBMITTED"],
            answer.Outcomes.Select(outcome => outcome.Reason));
        Assert.All(answer.Outcomes, outcome => Assert.Equal(outcome.Ok, outcome.Message.Length == 0));
        Assert.Equal(answer.Outcomes[0].Result, await enrollment.Admin.Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = good.Id }));
        Assert.Equal([NominationState.Verified, NominationState.Submitted, NominationState.Verified], (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State));
        Assert.Equal(2, (await enrollment.EventOf<NominationVerified>(good.Id)).Version);
        Assert.Single(await enrollment.EventsOf(stale.Id));
    }

    [Fact]
    public async Task Of_many_nominations_each_is_rejected_with_its_own_reason_or_that_of_all()
    {
        var batch = await enrollment.OpenAsync();
        var (own, common) = (await enrollment.NominateAsync(batch.Id), await enrollment.NominateAsync(batch.Id));
        Proto.BatchRejectNominationsRequest request = new() { Batch = batch.Id, Nominations = { new Proto.BatchRejectNominationsRequest.Types.Line { Nomination = own.Id, Reason = "Sudah pernah" }, new Proto.BatchRejectNominationsRequest.Types.Line { Nomination = common.Id } } };

        Assert.Equal(["", "REASON_REQUIRED"], (await enrollment.Admin.Nominations.BatchRejectNominationsAsync(request)).Outcomes.Select(outcome => outcome.Reason));
        request.Reason = "Belum lengkap";
        Assert.Equal(["NOMINATION_NOT_SUBMITTED", ""], (await enrollment.Admin.Nominations.BatchRejectNominationsAsync(request)).Outcomes.Select(outcome => outcome.Reason));

        Assert.Equal(["Sudah pernah", "Belum lengkap"], (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.Reasons.Single().Detail));
    }

    [Fact]
    public async Task An_office_approves_many_and_sees_no_other_s()
    {
        var batch = await enrollment.OpenAsync(request => request.ProgramVersion = Curriculum.VersionOf(Route.Office));
        var (north, south) = (await enrollment.NominateAsync(batch.Id, NorthA), await enrollment.NominateAsync(batch.Id, SouthA));

        var answer = await enrollment.Office(North).Nominations.BatchVerifyNominationsAsync(Verify(batch.Id, (north.Id, ""), (south.Id, "")));
        var own = await enrollment.Office(SouthA).Nominations.BatchVerifyNominationsAsync(Verify(batch.Id, (south.Id, "")));

        Assert.Equal(["", "NOMINATION_NOT_FOUND"], answer.Outcomes.Select(outcome => outcome.Reason));
        Assert.Equal(("APPROVAL_NOT_YOUR_TURN", South), (own.Outcomes[0].Reason, own.Outcomes[0].Facts["office"]));
    }

    [Fact]
    public async Task A_call_takes_one_to_a_thousand_lines_of_a_batch_that_is_not_decided()
    {
        var (selected, _) = await enrollment.SelectedAsync(1, NorthA);
        var admin = enrollment.Admin;
        var line = (Missing, "");

        await Refused.Fields(admin.Nominations.BatchVerifyNominationsAsync(Verify(selected.Id)), "nominations:NOMINATIONS_OUT_OF_RANGE");
        await Refused.Fields(admin.Nominations.BatchVerifyNominationsAsync(Verify(selected.Id, [.. Enumerable.Repeat(line, 1001)])), "nominations:NOMINATIONS_OUT_OF_RANGE");
        await Refused.Fields(admin.Nominations.BatchRejectNominationsAsync(new() { Batch = selected.Id }), "nominations:NOMINATIONS_OUT_OF_RANGE");
        await Refused.Fields(admin.Participants.BatchConfirmParticipantsAsync(new() { Batch = selected.Id }), "participants:PARTICIPANTS_OUT_OF_RANGE");
        await Refused.With(StatusCode.FailedPrecondition, "SELECTION_DONE", admin.Nominations.BatchVerifyNominationsAsync(Verify(selected.Id, line)));
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_SELECTED", admin.Participants.BatchConfirmParticipantsAsync(Confirm((await enrollment.OpenAsync()).Id, Missing)));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.Nominations.BatchVerifyNominationsAsync(Verify(Missing, line)));
        foreach (var actor in new[] { enrollment.Instructor("i"), enrollment.As("analyst"), enrollment.Person("x") })
        {
            await Refused.Forbidden(actor.Nominations.BatchVerifyNominationsAsync(new()));
            await Refused.Forbidden(actor.Nominations.BatchRejectNominationsAsync(new()));
        }

        await Refused.Forbidden(enrollment.Instructor("i").Participants.BatchConfirmParticipantsAsync(new()));
    }

    [Fact]
    public async Task Of_many_invitations_the_open_ones_in_sight_are_accepted()
    {
        var (batch, invited) = await enrollment.SelectedAsync(3, NorthA, NorthB, SouthA);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[1].Id });

        var answer = await enrollment.Office(North).Participants.BatchConfirmParticipantsAsync(Confirm(batch.Id, [.. invited.Select(participant => participant.Id)]));

        Assert.Equal(["", "PARTICIPANT_NOT_INVITED", "PARTICIPANT_NOT_FOUND"], answer.Outcomes.Select(outcome => outcome.Reason));
        Assert.Equal([State.Confirmed, State.Confirmed, State.Invited], (await enrollment.ParticipantsAsync(batch.Id)).Select(participant => participant.State));
        Assert.Equal(2, (await enrollment.EventOf<ParticipantConfirmed>(invited[0].Id)).Version);
    }

    [Fact]
    public async Task Many_declined_seats_go_to_the_first_of_the_waitlist_at_once()
    {
        var (batch, invited) = await enrollment.SelectedAsync(3, NorthA, NorthB, SouthA, NorthA, NorthB, SouthA);
        var waiting = (await enrollment.NominationsAsync(batch.Id)).Where(nomination => nomination.Rank > 0).OrderBy(nomination => nomination.Rank).ToList();
        Proto.BatchDeclineParticipantsRequest request = new()
        {
            Batch = batch.Id,
            Reason = "Sedang cuti",
            Participants =
            {
                new Proto.BatchDeclineParticipantsRequest.Types.Line { Participant = invited[0].Id },
                new Proto.BatchDeclineParticipantsRequest.Types.Line { Participant = invited[2].Id.ToUpperInvariant(), Reason = new string('x', 501) },
                new Proto.BatchDeclineParticipantsRequest.Types.Line { Participant = invited[1].Id },
                new Proto.BatchDeclineParticipantsRequest.Types.Line { Participant = invited[1].Id },
            },
        };

        var answer = await enrollment.Admin.Participants.BatchDeclineParticipantsAsync(request);

        Assert.Equal(["", "LENGTH_OUT_OF_RANGE", "", "PARTICIPANT_NOT_DECLINABLE"], answer.Outcomes.Select(outcome => outcome.Reason));
        var after = await enrollment.ParticipantsAsync(batch.Id);
        Assert.Equal(3, (await enrollment.SeatsAsync(batch.Id)).Taken);
        Assert.Equal(waiting.Take(2).Select(nomination => nomination.Id), after.Skip(3).Select(participant => participant.Nomination));
        Assert.Equal(invited[0].Id, (await enrollment.EventOf<ParticipantPromoted>(waiting[0].Id)).InPlaceOf);
        await Refused.Forbidden(enrollment.Instructor("i").Participants.BatchDeclineParticipantsAsync(new()));
        await Refused.Fields(enrollment.Admin.Participants.BatchDeclineParticipantsAsync(new() { Batch = batch.Id }), "participants:PARTICIPANTS_OUT_OF_RANGE");
    }

    [Fact]
    public async Task Two_lists_in_opposite_order_decide_each_nomination_once()
    {
        var batch = await enrollment.OpenAsync();
        List<string> ids = [];
        for (var i = 0; i < 20; i++)
        {
            ids.Add((await enrollment.NominateAsync(batch.Id)).Id);
        }

        var verify = Verify(batch.Id, [.. ids.Select(id => (id, ""))]);
        Proto.BatchRejectNominationsRequest reject = new() { Batch = batch.Id, Reason = "x", Nominations = { Enumerable.Reverse(ids).Select(id => new Proto.BatchRejectNominationsRequest.Types.Line { Nomination = id }) } };

        var racing = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => i % 2 == 0
            ? (await enrollment.Admin.Nominations.BatchVerifyNominationsAsync(verify)).Outcomes
            : (await enrollment.Admin.Nominations.BatchRejectNominationsAsync(reject)).Outcomes));

        Assert.Equal(ids.Order(), racing.SelectMany(outcomes => outcomes).Where(outcome => outcome.Ok).Select(outcome => outcome.Nomination).Order());
        Assert.All(racing.SelectMany(outcomes => outcomes).Where(outcome => !outcome.Ok), outcome => Assert.Equal("NOMINATION_NOT_SUBMITTED", outcome.Reason));
        Assert.Single((await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State).Distinct());
        Assert.All(await Task.WhenAll(ids.Select(enrollment.EventsOf)), events => Assert.Equal(2, events.Count));
    }

    [Fact]
    public async Task A_repeated_list_acts_once_and_gets_the_same_answer()
    {
        var batch = await enrollment.OpenAsync();
        var request = Verify(batch.Id, ((await enrollment.NominateAsync(batch.Id)).Id, ""), (Missing, ""));
        Metadata key = new() { { "idempotency-key", $"bulk-{batch.Id}" } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => enrollment.Admin.Nominations.BatchVerifyNominationsAsync(request, key).ResponseAsync));

        Assert.True(Assert.Single(answers.Distinct()).Outcomes[0].Ok);
    }

    private static Proto.BatchVerifyNominationsRequest Verify(string batch, params (string Nomination, string Etag)[] lines) => new()
    {
        Batch = batch,
        Nominations = { lines.Select(line => new Proto.BatchVerifyNominationsRequest.Types.Line { Nomination = line.Nomination, Etag = line.Etag }) },
    };

    private static Proto.BatchConfirmParticipantsRequest Confirm(string batch, params string[] participants) => new()
    {
        Batch = batch,
        Participants = { participants.Select(participant => new Proto.BatchConfirmParticipantsRequest.Types.Line { Participant = participant }) },
    };
}
