using Diklat.Contracts.Enrollment.V1;
using Route = Diklat.Grpc.Curriculum.V1.ProgramVersion.Types.ApprovalRoute;
using State = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using Step = Diklat.Grpc.Enrollment.V1.Approval.Types.Step;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Who approves is data of the programme; a check answers with an error and never turns one command into another.</summary>
public sealed class ApprovalTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Theory]
    [InlineData(Route.Office, new[] { Step.Office })]
    [InlineData(Route.TrainingStaff, new[] { Step.TrainingStaff })]
    [InlineData(Route.OfficeThenTrainingStaff, new[] { Step.Office, Step.TrainingStaff })]
    [InlineData(Route.TrainingStaffThenOffice, new[] { Step.TrainingStaff, Step.Office })]
    public async Task A_nomination_is_verified_by_each_party_of_its_route_in_turn_and_by_nobody_else(Route route, Step[] steps)
    {
        var nomination = await NominatedAsync(route);

        foreach (var (i, step) in steps.Index())
        {
            Assert.Equal((State.Submitted, step), (nomination.State, nomination.Awaits));
            var (party, others) = step == Step.Office ? (enrollment.Office(North), new[] { enrollment.Admin, enrollment.Office(NorthA) }) : (enrollment.Admin, [enrollment.Office(North), enrollment.Office(Root)]);
            foreach (var other in others)
            {
                var told = await Refused.With(StatusCode.FailedPrecondition, "APPROVAL_NOT_YOUR_TURN", other.Nominations.VerifyNominationAsync(Of(nomination)));
                Assert.Equal(step == Step.Office ? ("OFFICE", North) : ("TRAINING_STAFF", ""), (told.Metadata["turn"], told.Metadata.GetValueOrDefault("office", "")));
            }

            Assert.Equal(nomination, await enrollment.Admin.Nominations.GetNominationAsync(new() { Batch = nomination.Batch, Nomination = nomination.Id }));
            nomination = await party.Nominations.VerifyNominationAsync(Of(nomination));
            Assert.Equal(steps.Take(i + 1), nomination.Approvals.Select(approval => approval.Step));
        }

        Assert.Equal((State.Verified, Step.Unspecified), (nomination.State, nomination.Awaits));
        Assert.All(nomination.Approvals, approval => Assert.Equal(approval.Step == Step.Office ? ("office", North) : ("training-admin", ""), (approval.Role, approval.Office)));
        Assert.All(nomination.Approvals, approval => Assert.NotNull(approval.Time));
        await Refused.With(StatusCode.FailedPrecondition, "NOMINATION_NOT_SUBMITTED", enrollment.Admin.Nominations.VerifyNominationAsync(Of(nomination)));
        var events = await enrollment.EventsOf(nomination.Id);
        Assert.Equal(Enumerable.Range(1, 1 + steps.Length), events.Select(e => e.Version));
        Assert.IsType<NominationVerified>(events[^1]);
        Assert.Equal(steps.Length - 1, events.OfType<NominationApproved>().Count());
    }

    [Fact]
    public async Task The_first_of_two_approvals_is_told_with_whose_turn_follows()
    {
        var nomination = await NominatedAsync(Route.OfficeThenTrainingStaff);

        await enrollment.Office(North).Nominations.VerifyNominationAsync(Of(nomination));

        var told = await enrollment.EventOf<NominationApproved>(nomination.Id);
        Assert.Equal((nomination.Batch, "OFFICE", "TRAINING_STAFF", 2), (told.Batch, told.Step, told.Awaits, told.Version));
    }

    [Fact]
    public async Task Any_office_above_may_take_the_office_s_step_and_no_other()
    {
        var (first, second) = (await NominatedAsync(Route.Office), await NominatedAsync(Route.Office));

        foreach (var foreign in new[] { NorthB, South, Agency })
        {
            await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Office(foreign).Nominations.VerifyNominationAsync(Of(first)));
        }

        Assert.Equal(North, (await enrollment.Office(North).Nominations.VerifyNominationAsync(Of(first))).Approvals[0].Office);
        Assert.Equal(Root, (await enrollment.Office(Root).Nominations.VerifyNominationAsync(Of(second))).Approvals[0].Office);
    }

    [Fact]
    public async Task Whoever_nominates_for_an_office_below_does_not_approve_it()
    {
        var batch = await OpenAsync(Route.Office);
        var nomination = await enrollment.Office(North).Nominations.CreateNominationAsync(
            new() { Batch = batch, Office = NorthB, Employee = await enrollment.EmployeeAsync(NorthB), Justification = "x" });

        var told = await Refused.With(StatusCode.FailedPrecondition, "APPROVAL_NOT_YOUR_TURN", enrollment.Office(North).Nominations.VerifyNominationAsync(Of(nomination)));

        Assert.Equal(Root, told.Metadata["office"]);
        Assert.Equal(State.Verified, (await enrollment.Office(Root).Nominations.VerifyNominationAsync(Of(nomination))).State);
    }

    [Fact]
    public async Task The_top_approves_its_own_since_nobody_is_above()
    {
        var nomination = await NominatedAsync(Route.Office, Root);

        Assert.Equal(State.Verified, (await enrollment.Office(Root).Nominations.VerifyNominationAsync(Of(nomination))).State);
    }

    [Fact]
    public async Task An_office_rejects_at_its_turn_and_training_staff_at_any()
    {
        var (own, early, silent) = (await NominatedAsync(Route.OfficeThenTrainingStaff), await NominatedAsync(Route.TrainingStaffThenOffice), await NominatedAsync(Route.Office));
        Proto.RejectNominationRequest Reject(Proto.Nomination nomination) => new() { Batch = nomination.Batch, Nomination = nomination.Id, Reason = "Belum lengkap" };

        await Refused.With(StatusCode.FailedPrecondition, "APPROVAL_NOT_YOUR_TURN", enrollment.Office(North).Nominations.RejectNominationAsync(Reject(early)));
        await Refused.With(StatusCode.FailedPrecondition, "APPROVAL_NOT_YOUR_TURN", enrollment.Office(NorthA).Nominations.RejectNominationAsync(Reject(own)));
        Assert.Equal(State.Rejected, (await enrollment.Office(North).Nominations.RejectNominationAsync(Reject(own))).State);
        Assert.Equal((State.Rejected, Step.Unspecified), (await enrollment.Admin.Nominations.RejectNominationAsync(Reject(silent))) is var rejected ? (rejected.State, rejected.Awaits) : default);
    }

    [Fact]
    public async Task What_was_approved_stays_in_the_history_of_a_rejected_nomination()
    {
        var nomination = await NominatedAsync(Route.OfficeThenTrainingStaff);
        await enrollment.Office(North).Nominations.VerifyNominationAsync(Of(nomination));

        await enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = nomination.Batch, Nomination = nomination.Id, Reason = "Belum lengkap" });

        var seen = await enrollment.Office(NorthA).Nominations.GetNominationAsync(new() { Batch = nomination.Batch, Nomination = nomination.Id });
        Assert.Equal((State.Rejected, North), (seen.State, Assert.Single(seen.Approvals).Office));
    }

    [Fact]
    public async Task A_half_approved_nomination_holds_the_selection_up_and_is_told()
    {
        var nomination = await NominatedAsync(Route.OfficeThenTrainingStaff);
        await enrollment.Office(North).Nominations.VerifyNominationAsync(Of(nomination));
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = nomination.Batch });

        await Refused.With(StatusCode.FailedPrecondition, "NOMINATIONS_UNDECIDED", () => enrollment.PreviewAsync(nomination.Batch));
        await enrollment.Admin.Nominations.VerifyNominationAsync(Of(nomination));

        Assert.Equal(nomination.Id, Assert.Single((await enrollment.PreviewAsync(nomination.Batch)).Outcomes).Nomination);
    }

    [Fact]
    public async Task A_batch_shows_its_route_and_a_list_whose_turn_it_is()
    {
        var nomination = await NominatedAsync(Route.TrainingStaffThenOffice);

        Assert.Equal(Proto.Batch.Types.ApprovalRoute.TrainingStaffThenOffice, (await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = nomination.Batch })).ApprovalRoute);
        Assert.Equal(Step.TrainingStaff, (await enrollment.NominationsAsync(nomination.Batch)).Single().Awaits);
        Assert.Equal(Proto.Batch.Types.ApprovalRoute.TrainingStaff, (await enrollment.DraftAsync()).ApprovalRoute);
    }

    [Fact]
    public async Task Two_who_approve_at_once_leave_one_approval()
    {
        var nomination = await NominatedAsync(Route.OfficeThenTrainingStaff);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => enrollment.Office(i % 2 == 0 ? North : Root).Nominations.BatchVerifyNominationsAsync(
            new() { Batch = nomination.Batch, Nominations = { new Proto.BatchVerifyNominationsRequest.Types.Line { Nomination = nomination.Id } } }).ResponseAsync));

        Assert.Single(outcomes, outcome => outcome.Outcomes[0].Ok);
        Assert.All(outcomes.Where(outcome => !outcome.Outcomes[0].Ok), outcome => Assert.Equal("APPROVAL_NOT_YOUR_TURN", outcome.Outcomes[0].Reason));
        Assert.Single((await enrollment.NominationsAsync(nomination.Batch)).Single().Approvals);
    }

    private static Proto.VerifyNominationRequest Of(Proto.Nomination nomination) => new() { Batch = nomination.Batch, Nomination = nomination.Id };

    private async Task<string> OpenAsync(Route route) => (await enrollment.OpenAsync(request => request.ProgramVersion = Curriculum.VersionOf(route))).Id;

    private async Task<Proto.Nomination> NominatedAsync(Route route, string office = NorthA) => await enrollment.Office(office).Nominations.CreateNominationAsync(
        new() { Batch = await OpenAsync(route), Employee = await enrollment.EmployeeAsync(office), Justification = "x" });
}
