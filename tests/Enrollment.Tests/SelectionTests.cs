using Diklat.Contracts.Enrollment.V1;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using Method = Diklat.Grpc.Enrollment.V1.PreviewSelectionRequest.Types.Method;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class SelectionTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_preview_says_for_every_nominee_where_and_why_and_changes_nothing()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => (request.Quota, request.WaitlistLimit) = (1, 1), NorthA, NorthB, SouthA);

        var proposal = await enrollment.PreviewAsync(batch.Id);

        Assert.Equal(
            [(nominations[0].Id, Outcome.Selected, 1), (nominations[1].Id, Outcome.Waitlisted, 1), (nominations[2].Id, Outcome.NotSelected, 0)],
            proposal.Outcomes.Select(outcome => (outcome.Nomination, outcome.Outcome, outcome.Rank)));
        Assert.Equal(["FIRST_COME", "QUOTA_FULL IF_QUOTA IF_EARLIER", "QUOTA_FULL WAITLIST_FULL IF_QUOTA IF_EARLIER"], proposal.Outcomes.Select(outcome => string.Join(' ', outcome.Reasons.Select(reason => reason.Code))));
        Assert.All(proposal.Outcomes.SelectMany(outcome => outcome.Reasons), reason => Assert.NotEmpty(reason.Detail));
        Assert.Equal(batch, await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = batch.Id }));
        Assert.Equal(proposal.Outcomes, (await enrollment.PreviewAsync(batch.Id)).Outcomes);
    }

    [Fact]
    public async Task A_preview_needs_a_closed_batch_with_every_nomination_decided()
    {
        var open = await enrollment.OpenAsync();
        await enrollment.NominateAsync(open.Id);
        Proto.PreviewSelectionRequest request = new() { Batch = open.Id, Method = Method.FirstCome };

        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_CLOSED", enrollment.Admin.Batches.PreviewSelectionAsync(request));
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = open.Id });
        var undecided = await Refused.With(StatusCode.FailedPrecondition, "NOMINATIONS_UNDECIDED", enrollment.Admin.Batches.PreviewSelectionAsync(request));

        Assert.Equal("1", undecided.Metadata["open"]);
    }

    [Fact]
    public async Task A_preview_names_each_field_that_is_wrong()
    {
        var (batch, _) = await enrollment.ClosedAsync(_ => { });

        await Refused.Fields(enrollment.Admin.Batches.PreviewSelectionAsync(new() { Batch = batch.Id }), "method:REQUIRED");
        await Refused.Fields(
            enrollment.Admin.Batches.PreviewSelectionAsync(new() { Batch = batch.Id, Method = Method.Optimal, Weights = new() { Gap = 1001, Credit = -1 } }),
            "weights.gap:WEIGHT_OUT_OF_RANGE", "weights.credit:WEIGHT_OUT_OF_RANGE");
    }

    [Fact]
    public async Task A_commit_invites_the_selected_and_tells_every_decision()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => (request.Quota, request.WaitlistLimit) = (1, 1), NorthA, NorthB, SouthA);
        var proposal = await enrollment.PreviewAsync(batch.Id);

        var selected = await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ });

        Assert.Equal((Proto.Batch.Types.State.Selected, 1, 0), (selected.State, selected.Seats.Taken, selected.Seats.Free));
        var decided = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal([(State.Selected, 0), (State.Waitlisted, 1), (State.NotSelected, 0)], decided.Select(nomination => (nomination.State, nomination.Rank)));
        var participant = Assert.Single(await enrollment.ParticipantsAsync(batch.Id));
        Assert.Equal((nominations[0].Id, nominations[0].Employee, NorthA), (participant.Nomination, participant.Employee, participant.Office));
        var invited = await enrollment.EventOf<ParticipantInvited>(participant.Id);
        Assert.Equal((batch.Id, nominations[0].Id, 1), (invited.Batch, invited.Nomination, invited.Version));
        var committed = await enrollment.EventOf<SelectionCommitted>(batch.Id);
        Assert.Equal(("FIRST_COME", 1, 1, 1), (committed.Method, committed.Selected, committed.Waitlisted, committed.NotSelected));
        var waiting = await enrollment.EventOf<NominationDecided>(nominations[1].Id);
        Assert.Equal(("WAITLISTED", 1, 3), (waiting.State, waiting.Rank, waiting.Version));
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_CLOSED", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }));
    }

    [Fact]
    public async Task A_proposal_is_stale_once_anything_has_changed()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => request.Quota = 1, NorthA, NorthB);
        var proposal = await enrollment.PreviewAsync(batch.Id);
        await enrollment.Office(NorthB).Nominations.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = nominations[1].Id });

        await Refused.With(StatusCode.Aborted, "PROPOSAL_STALE", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }));
        await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = (await enrollment.PreviewAsync(batch.Id)).Proposal_ });
    }

    [Fact]
    public async Task A_proposal_belongs_to_its_batch()
    {
        var (one, _) = await enrollment.ClosedAsync(_ => { }, NorthA);
        var (other, _) = await enrollment.ClosedAsync(_ => { }, NorthA);
        var proposal = await enrollment.PreviewAsync(one.Id);

        foreach (var id in new[] { proposal.Proposal_, "no-id" })
        {
            await Refused.With(StatusCode.NotFound, "PROPOSAL_NOT_FOUND", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = other.Id, Proposal = id }));
        }
    }

    [Fact]
    public async Task Floors_and_ceilings_count_by_the_kecamatan_above()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(
            request => (request.Quota, request.OfficeRules) = (3, new() { Level = Level.Kecamatan, MinSeats = 1, MaxSeats = 2 }),
            NorthA, NorthB, NorthA, Agency, Agency, SouthB);

        var outcomes = (await enrollment.PreviewAsync(batch.Id)).Outcomes.ToDictionary(outcome => outcome.Nomination, outcome => (outcome.Outcome, string.Join(' ', outcome.Reasons.Select(reason => reason.Code))));

        // Three seats: a floor each for north and south, one by order; north's third is at the ceiling, the agency has no floor.
        Assert.Equal(
            [
                (Outcome.Selected, "FIRST_COME"), (Outcome.Selected, "FIRST_COME"), (Outcome.Waitlisted, "OFFICE_CEILING IF_EARLIER"),
                (Outcome.Waitlisted, "QUOTA_FULL OFFICE_FLOOR IF_QUOTA IF_EARLIER"), (Outcome.Waitlisted, "QUOTA_FULL IF_QUOTA IF_EARLIER"), (Outcome.Selected, "OFFICE_FLOOR"),
            ],
            nominations.Select(nomination => outcomes[nomination.Id]));
    }

    [Fact]
    public async Task Reasons_are_told_in_the_language_asked_for()
    {
        var (batch, _) = await enrollment.ClosedAsync(_ => { }, NorthA);
        Proto.PreviewSelectionRequest request = new() { Batch = batch.Id, Method = Method.FirstCome };

        var english = await enrollment.Admin.Batches.PreviewSelectionAsync(request, new global::Grpc.Core.Metadata { { "accept-language", "en" } });
        var indonesian = await enrollment.Admin.Batches.PreviewSelectionAsync(request);

        Assert.Equal("Chosen in order of nomination.", english.Outcomes[0].Reasons[0].Detail);
        Assert.Equal("Dipilih menurut urutan pengusulan.", indonesian.Outcomes[0].Reasons[0].Detail);
    }
}
