using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Features.MeasuredLevels;
using Diklat.Enrollment.Features.Participants;
using Basis = Diklat.Grpc.Enrollment.V1.Apportionment.Types.Basis;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using Method = Diklat.Grpc.Enrollment.V1.PreviewSelectionRequest.Types.Method;
using Outcome = Diklat.Grpc.Enrollment.V1.SelectionOutcome.Types.Outcome;
using Rounding = Diklat.Grpc.Enrollment.V1.Apportionment.Types.Rounding;
using State = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class SelectionMethodTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task An_office_that_fractions_left_short_has_credit_in_the_next_batch_of_the_programme()
    {
        foreach (var (rounding, program) in new[] { (Rounding.LargestRemainder, "CREDIT-A@1"), (Rounding.Webster, "CREDIT-B@1") })
        {
            List<string> winners = [];
            foreach (var month in new[] { "03", "04" })
            {
                var (batch, nominations) = await enrollment.ClosedAsync(
                    request =>
                    {
                        (request.Quota, request.ProgramVersion) = (1, program);
                        (request.StartDate, request.EndDate, request.OfficeRules) = ($"2017-{month}-01", $"2017-{month}-02", new() { Level = Level.Kecamatan });
                    },
                    SouthA, NorthA, NorthA, NorthB, SouthB);
                var proposal = await enrollment.Admin.Batches.PreviewSelectionAsync(
                    new() { Batch = batch.Id, Method = Method.Apportioned, Apportionment = new() { Rounding = rounding, Basis = Basis.Nominees } });

                Assert.Equal(
                    month == "03" ? [(South, "0.000000", "0.400000", 0), (North, "0.000000", "0.600000", 1)] : [(South, "0.400000", "0.400000", 1), (North, "-0.400000", "0.600000", 0)],
                    proposal.Shares.Select(share => (share.Office, share.Credit, share.Entitled, share.Seats)));
                winners.Add(nominations.Single(nomination => nomination.Id == proposal.Outcomes[0].Nomination).Office);
                await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ });
            }

            Assert.Equal([NorthA, SouthA], winners);
        }

        Assert.Equal(0, Assert.Single(await enrollment.QueryAsync("SELECT sum(entitled - seats * 1000000)::bigint FROM enrollment.seat_credits", row => row.GetInt64(0))));
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => enrollment.QueryAsync("UPDATE enrollment.seat_credits SET seats = 0", row => 0));
        Assert.Equal("23001", refused.SqlState);
    }

    [Fact]
    public async Task Within_its_share_an_office_s_own_priorities_decide_and_everybody_else_learns_what_would_have_helped()
    {
        var batch = await enrollment.OpenAsync(request => (request.Quota, request.OfficeRules) = (1, new() { Level = Level.Kecamatan }));
        List<Proto.Nomination> nominations = [];
        foreach (var priority in new[] { 2, 1 })
        {
            var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(
                new() { Batch = batch.Id, Office = NorthA, Employee = await enrollment.EmployeeAsync(NorthA), Priority = priority, Justification = "Melayani warga." });
            nominations.Add(await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id }));
        }

        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
        var outcomes = (await Preview(batch.Id, Method.Apportioned)).Outcomes;

        Assert.Equal([nominations[1].Id, nominations[0].Id], outcomes.Select(outcome => outcome.Nomination));
        Assert.Equal(["APPORTIONED", "OFFICE_SHARE_FULL QUOTA_FULL IF_QUOTA IF_OFFICE_ORDER"], outcomes.Select(Codes));
        Assert.Equal((North, 1L, 1L), (outcomes[0].Reasons[0].Subject, outcomes[0].Reasons[0].Amount, outcomes[0].Reasons[0].More));
    }

    [Fact]
    public async Task Who_lacks_more_is_chosen_and_a_new_measurement_makes_the_proposal_stale()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => (request.Quota, request.ProgramVersion) = (1, "GAP@1"), NorthA, NorthB);
        var (newer, older) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        await Measured(nominations[0].Employee, newer, new(2017, 5, 1), level: 2);
        await Measured(nominations[0].Employee, older, new(2016, 5, 1), level: 5);

        var proposal = await Preview(batch.Id, Method.Optimal);

        // Required 3 on the first day: one level missing of who was measured at 2 last, two of who was never measured.
        Assert.Equal((nominations[1].Id, Outcome.Selected), (proposal.Outcomes[0].Nomination, proposal.Outcomes[0].Outcome));
        Assert.Equal("OPTIMAL COMPETENCY_GAP JP_DEFICIT OFFICE_PRIORITY", Codes(proposal.Outcomes[0]));
        Assert.Equal([39_900L, 20_000L, 10_000L, 9_900L], proposal.Outcomes[0].Reasons.Select(reason => reason.Amount));
        Assert.Equal("QUOTA_FULL IF_QUOTA IF_SCORE", Codes(proposal.Outcomes[1]));
        Assert.Equal(10_000, proposal.Outcomes[1].Reasons[^1].Amount);
        Assert.Equal((true, "399.00", "399.00", "0.00"), (proposal.Optimality.Proven, proposal.Optimality.Value, proposal.Optimality.Bound, proposal.Optimality.Gap));
        Assert.Equal(proposal.Outcomes, (await Preview(batch.Id, Method.Optimal)).Outcomes);

        await Measured(nominations[0].Employee, newer, new(2017, 5, 1), level: 1, version: 2);
        await Refused.With(StatusCode.Aborted, "PROPOSAL_STALE", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }));
        var again = await Preview(batch.Id, Method.Optimal);
        Assert.Equal(nominations[0].Id, again.Outcomes[0].Nomination);
        var selected = await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = again.Proposal_ });
        Assert.Equal(1, selected.Seats.Taken);
    }

    [Fact]
    public async Task Jp_of_courses_completed_in_the_year_are_counted()
    {
        var (first, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(first.Id);
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = first.Id, Session = session.Id, Participant = attending[0].Id, Status = Proto.Attendance.Types.Status.Present });
        await enrollment.Receive<ResultFinalized, WhenResultFinalized>(new(first.Id, attending[0].Id, attending[0].Employee, NorthA, "PELAKSANA", "PPBI", 90, "MEMUASKAN", true, 3, null, null) { Aggregate = "r", Version = 1, EffectiveOn = new(2017, 7, 28) });
        var batch = await enrollment.OpenAsync(request => (request.StartDate, request.EndDate) = ("2017-12-30", "2018-01-02"));
        var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = attending[0].Employee, Justification = "Melayani warga." });
        await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id });
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });

        var reasons = (await Preview(batch.Id, Method.Optimal)).Outcomes[0].Reasons;

        Assert.Equal(17 * 5 * 100, reasons.Single(reason => reason.Code == "JP_DEFICIT").Amount);
    }

    [Theory]
    [InlineData("2030-12-31", 20)]
    [InlineData("2031-01-01", 24)]
    public async Task The_right_to_training_is_that_of_the_day_on_which_the_batch_begins(string start, int jp)
    {
        await enrollment.QueryAsync("INSERT INTO enrollment.training_rights (valid_from, jp_per_year, legal_ref) VALUES ('2031-01-01', 24, 'Peraturan contoh') ON CONFLICT DO NOTHING", row => 0);
        var (batch, _) = await enrollment.ClosedAsync(request => (request.StartDate, request.EndDate) = (start, start), NorthA);

        var reasons = (await Preview(batch.Id, Method.Optimal)).Outcomes[0].Reasons;

        Assert.Equal(jp * 5 * 100, reasons.Single(reason => reason.Code == "JP_DEFICIT").Amount);
    }

    [Fact]
    public async Task Who_has_a_seat_on_the_same_dates_or_is_not_in_active_service_is_barred_and_told_so()
    {
        var (other, invited) = await enrollment.SelectedAsync(request => (request.StartDate, request.EndDate) = ("2017-07-01", "2017-08-31"), NorthA);
        var batch = await enrollment.OpenAsync();
        var leaver = await enrollment.EmployeeAsync(NorthA);
        List<string> nominated = [];
        foreach (var employee in new[] { invited[0].Employee, leaver })
        {
            var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = employee, Justification = "Melayani warga." });
            nominated.Add((await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id })).Id);
        }

        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = leaver });
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });

        foreach (var method in new[] { Method.FirstCome, Method.Apportioned, Method.Optimal })
        {
            var proposal = await Preview(batch.Id, method);
            Assert.Equal([(nominated[0], "EMPLOYEE_OVERLAP", other.Code), (nominated[1], "INELIGIBLE", "IN_SERVICE")], proposal.Outcomes.Select(outcome => (outcome.Nomination, Codes(outcome), outcome.Reasons[0].Subject)));
            await Refused.With(StatusCode.FailedPrecondition, "OVERRIDE_BARRED", Commit(batch.Id, proposal, (nominated[0], Outcome.Selected, "Penting.")));
        }
    }

    [Fact]
    public async Task Staff_may_decide_otherwise_with_a_reason_that_is_kept_and_shown()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(
            request => (request.Quota, request.WaitlistLimit, request.OfficeRules) = (2, 2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, NorthB, SouthA, SouthB);
        var proposal = await Preview(batch.Id, Method.FirstCome);

        // The ceiling gives way to a reason.
        await Commit(batch.Id, proposal, (nominations[2].Id, Outcome.Waitlisted, "Mundur dahulu."), (nominations[1].Id, Outcome.Selected, "Baru bertugas di loket."));

        var decided = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal([(State.Selected, 0), (State.Selected, 0), (State.Waitlisted, 2), (State.Waitlisted, 1)], decided.Select(nomination => (nomination.State, nomination.Rank)));
        var told = decided[1].Reasons[^1];
        Assert.Equal(("OVERRIDDEN", "Diputuskan lain oleh pengelola: Baru bertugas di loket.", ""), (told.Code, told.Detail, told.Subject));
        var kept = await enrollment.QueryAsync(
            "SELECT \"from\", \"to\", reason, decided_by FROM enrollment.selection_overrides WHERE nomination_id = $1",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), Guid.Parse(nominations[1].Id));
        Assert.Equal(("WAITLISTED", "SELECTED", "Baru bertugas di loket."), (kept[0].Item1, kept[0].Item2, kept[0].Item3));
        Assert.NotEmpty(kept[0].Item4);
        var events = await enrollment.EventsOf(nominations[1].Id);
        Assert.Contains("OVERRIDDEN", events.OfType<NominationDecided>().Single().Reasons);
        Assert.DoesNotContain("loket", System.Text.Json.JsonSerializer.Serialize(events.OfType<NominationDecided>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quota_and_waitlist_give_way_to_nobody_and_every_wrong_override_is_named()
    {
        var (batch, nominations) = await enrollment.ClosedAsync(request => (request.Quota, request.WaitlistLimit) = (1, 1), NorthA, NorthB, SouthA);
        var proposal = await Preview(batch.Id, Method.FirstCome);

        await Refused.With(StatusCode.FailedPrecondition, "OVERRIDE_ABOVE_QUOTA", Commit(batch.Id, proposal, (nominations[1].Id, Outcome.Selected, "Penting.")));
        await Refused.With(StatusCode.FailedPrecondition, "OVERRIDE_ABOVE_WAITLIST", Commit(batch.Id, proposal, (nominations[2].Id, Outcome.Waitlisted, "Penting.")));
        await Refused.With(StatusCode.FailedPrecondition, "OVERRIDE_UNKNOWN", Commit(batch.Id, proposal, (batch.Id, Outcome.Waitlisted, "Penting.")));
        await Refused.Fields(
            Commit(batch.Id, proposal, ("no-id", Outcome.Selected, "Penting."), (nominations[1].Id, Outcome.Selected, " "), (nominations[1].Id, Outcome.Unspecified, "Penting.")),
            "overrides[0].nomination:ID_INVALID", "overrides[1].reason:REASON_REQUIRED", "overrides[2].outcome:REQUIRED", "overrides[2].nomination:OVERRIDE_DUPLICATE");
        Assert.Equal(Proto.Batch.Types.State.Closed, (await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = batch.Id })).State);
    }

    [Fact]
    public async Task A_proposal_is_kept_and_its_outcomes_are_read_page_by_page()
    {
        var (batch, _) = await enrollment.ClosedAsync(request => request.Quota = 2, NorthA, NorthB, SouthA, SouthB, Agency);
        var proposal = await Preview(batch.Id, Method.FirstCome);

        Assert.Equal(proposal, await enrollment.Admin.Batches.GetProposalAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }));
        List<Proto.SelectionOutcome> read = [];
        for (var token = ""; read.Count < proposal.OutcomeCount;)
        {
            var page = await enrollment.Admin.Batches.ListProposalOutcomesAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_, PageSize = 2, PageToken = token });
            read.AddRange(page.Outcomes);
            token = page.NextPageToken;
        }

        Assert.Equal(proposal.Outcomes, read);
        var (other, _) = await enrollment.ClosedAsync(_ => { }, NorthA);
        await Refused.With(StatusCode.NotFound, "PROPOSAL_NOT_FOUND", enrollment.Admin.Batches.GetProposalAsync(new() { Batch = other.Id, Proposal = proposal.Proposal_ }));
        await Refused.With(StatusCode.NotFound, "PROPOSAL_NOT_FOUND", enrollment.Admin.Batches.ListProposalOutcomesAsync(new() { Batch = other.Id, Proposal = proposal.Proposal_ }));
    }

    [Fact]
    public async Task A_proposal_that_was_tampered_with_is_not_committed()
    {
        var (batch, _) = await enrollment.ClosedAsync(request => request.Quota = 1, NorthA, NorthB);
        var proposal = await Preview(batch.Id, Method.FirstCome);
        await enrollment.QueryAsync("UPDATE enrollment.proposals SET outcomes = jsonb_build_array(outcomes->1 || '{\"state\":\"Selected\"}', outcomes->0 || '{\"state\":\"Waitlisted\"}') WHERE id = $1", row => 0, Guid.Parse(proposal.Proposal_));

        await Refused.With(StatusCode.FailedPrecondition, "PROPOSAL_DEFECT", Commit(batch.Id, proposal));
    }

    private Task<Proto.Proposal> Preview(string batch, Method method) => enrollment.Admin.Batches.PreviewSelectionAsync(new() { Batch = batch, Method = method }).ResponseAsync;

    private global::Grpc.Core.AsyncUnaryCall<Proto.Batch> Commit(string batch, Proto.Proposal proposal, params (string Nomination, Outcome Outcome, string Reason)[] overrides) =>
        enrollment.Admin.Batches.CommitSelectionAsync(new()
        {
            Batch = batch,
            Proposal = proposal.Proposal_,
            Overrides = { overrides.Select(one => new Proto.SelectionOverride { Nomination = one.Nomination, Outcome = one.Outcome, Reason = one.Reason }) },
        });

    private Task Measured(string employee, Guid measurement, DateOnly on, int level, int version = 1) => enrollment.Receive<CompetencyMeasured, WhenCompetencyMeasured>(
        new("b", "p", employee, NorthA, "PELAKSANA", "GAP", "T.IPP.02", 50, level) { Aggregate = measurement.ToString(), Version = version, EffectiveOn = on });

    private static string Codes(Proto.SelectionOutcome outcome) => string.Join(' ', outcome.Reasons.Select(reason => reason.Code));
}
