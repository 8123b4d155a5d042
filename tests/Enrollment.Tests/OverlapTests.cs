using Grpc.Core;
using Npgsql;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Nobody holds seats of two batches whose dates overlap, and whoever is left out for that is told which batch it is.</summary>
public sealed class OverlapTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Theory]
    [InlineData("2017-07-24", "2017-07-28")]
    [InlineData("2017-07-28", "2017-08-04")]
    [InlineData("2017-07-20", "2017-07-24")]
    [InlineData("2017-07-01", "2017-08-31")]
    [InlineData("2017-07-26", "2017-07-26")]
    public async Task Whoever_takes_part_elsewhere_in_these_days_is_not_selected(string start, string end)
    {
        var (first, invited) = await enrollment.SelectedAsync(1, NorthA);
        var second = await ClosedAsync(start, end, invited[0].Employee, await enrollment.EmployeeAsync());

        var proposal = await enrollment.PreviewAsync(second.Id);

        Assert.Equal(["SELECTED", "NOT_SELECTED"], proposal.Outcomes.Select(outcome => outcome.Outcome == Proto.SelectionOutcome.Types.Outcome.Selected ? "SELECTED" : "NOT_SELECTED"));
        var reason = Assert.Single(proposal.Outcomes[1].Reasons);
        Assert.Equal("EMPLOYEE_OVERLAP", reason.Code);
        Assert.Contains(first.Code, reason.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2017-07-29", "2017-08-04")]
    [InlineData("2017-07-01", "2017-07-23")]
    public async Task Batches_one_after_the_other_have_nothing_to_do_with_each_other(string start, string end)
    {
        var (_, invited) = await enrollment.SelectedAsync(1, NorthA);
        var second = await ClosedAsync(start, end, invited[0].Employee);

        await CommitAsync(second.Id);

        Assert.Equal(invited[0].Employee, Assert.Single(await enrollment.ParticipantsAsync(second.Id)).Employee);
    }

    [Fact]
    public async Task Whoever_gave_the_other_seat_back_may_take_part()
    {
        var (first, invited) = await enrollment.SelectedAsync(1, NorthA);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = first.Id, Participant = invited[0].Id });
        var second = await ClosedAsync("2017-07-24", "2017-07-28", invited[0].Employee);

        await CommitAsync(second.Id);

        Assert.Single(await enrollment.ParticipantsAsync(second.Id));
    }

    [Fact]
    public async Task A_preview_is_stale_when_one_of_its_people_was_invited_elsewhere_since()
    {
        var person = await enrollment.EmployeeAsync();
        var (first, second) = (await ClosedAsync("2017-07-24", "2017-07-28", person), await ClosedAsync("2017-07-24", "2017-07-28", person));
        var proposal = await enrollment.PreviewAsync(second.Id);
        await CommitAsync(first.Id);

        await Refused.With(StatusCode.Aborted, "PROPOSAL_STALE", enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = second.Id, Proposal = proposal.Proposal_ }));
    }

    [Fact]
    public async Task Of_two_batches_that_select_the_same_people_at_one_instant_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            string[] people = [await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync()];
            var (first, second) = (await ClosedAsync(people.Length, "2017-07-24", "2017-07-28", people), await ClosedAsync(people.Length, "2017-07-24", "2017-07-28", [.. people.Reverse()]));
            var proposals = new[] { await enrollment.PreviewAsync(first.Id), await enrollment.PreviewAsync(second.Id) };

            var won = await Task.WhenAll(proposals.Zip([first, second], (proposal, batch) =>
                Said(enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }))));

            Assert.Contains("", won);
            Assert.Contains(won.Single(reason => reason.Length > 0), new[] { "EMPLOYEE_OVERLAP", "PROPOSAL_STALE", "CONCURRENT_CHANGE" });
        }
    }

    [Fact]
    public async Task A_freed_seat_passes_over_whoever_takes_part_elsewhere_and_says_where()
    {
        var person = await enrollment.EmployeeAsync();
        var (batch, other) = (await ClosedAsync("2017-07-24", "2017-07-28", await enrollment.EmployeeAsync(), person, await enrollment.EmployeeAsync()), await ClosedAsync("2017-07-26", "2017-07-26", person));
        await CommitAsync(batch.Id);
        await CommitAsync(other.Id);
        var invited = (await enrollment.ParticipantsAsync(batch.Id)).Single();

        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited.Id });

        var nominations = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal((NominationState.Waitlisted, "PASSED_OVER_OVERLAP"), (nominations[1].State, nominations[1].Reasons[^1].Code));
        Assert.Contains(other.Code, nominations[1].Reasons[^1].Detail, StringComparison.Ordinal);
        Assert.Equal(NominationState.Selected, nominations[2].State);
    }

    [Fact]
    public async Task Of_two_batches_that_promote_the_same_person_at_one_instant_one_wins_and_the_other_passes_over()
    {
        for (var round = 0; round < 5; round++)
        {
            string[] waiting = [await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync()];
            List<Proto.Participant> leaving = [];
            foreach (var order in new[] { waiting, [.. waiting.Reverse()] })
            {
                var batch = await ClosedAsync("2017-07-24", "2017-07-28", [await enrollment.EmployeeAsync(), .. order]);
                await CommitAsync(batch.Id);
                leaving.AddRange(await enrollment.ParticipantsAsync(batch.Id));
            }

            await Task.WhenAll(leaving.Select(one => enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = one.Batch, Participant = one.Id }).ResponseAsync));

            var seated = new List<string>();
            foreach (var one in leaving)
            {
                seated.AddRange((await enrollment.ParticipantsAsync(one.Batch)).Where(participant => participant.State == State.Invited).Select(participant => participant.Employee));
            }

            Assert.Equal(waiting.Order(), seated.Order());
        }
    }

    [Fact]
    public async Task Whoever_moves_days_onto_those_of_another_batch_is_told_who_takes_part_in_both_and_nothing_moves()
    {
        string[] people = [await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync()];
        var (moved, first, second) = (await ClosedAsync(4, "2017-09-01", "2017-09-02", people), await ClosedAsync("2017-07-24", "2017-07-28", people[0]), await ClosedAsync(2, "2017-07-28", "2017-07-28", people[1], people[2]));
        foreach (var batch in new[] { moved, first, second })
        {
            await CommitAsync(batch.Id);
        }

        var gone = (await enrollment.ParticipantsAsync(second.Id)).Single(participant => participant.Employee == people[2]);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = second.Id, Participant = gone.Id });
        Proto.UpdateBatchRequest move = new() { Batch = moved.Id, UpdateMask = "startDate,endDate", StartDate = "2017-07-28", EndDate = "2017-07-29", Reason = "Ruang dipakai" };

        var told = await Refused.With(StatusCode.Aborted, "PARTICIPANTS_OVERLAP", enrollment.Admin.Batches.UpdateBatchAsync(move));

        Assert.Equal("2", told.Metadata["people"]);
        Assert.Equal([(people[0], first.Code), (people[1], second.Code)], told.Metadata["employees"].Split(',').Zip(told.Metadata["batches"].Split(',')));
        Assert.Equal("2017-09-01", (await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = moved.Id })).StartDate);
        (move.StartDate, move.EndDate) = ("2017-07-29", "2017-07-30");
        Assert.Equal("2017-07-29", (await enrollment.Admin.Batches.UpdateBatchAsync(move)).StartDate);
    }

    [Fact]
    public async Task Of_days_that_move_and_a_seat_that_is_given_at_one_instant_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await enrollment.EmployeeAsync();
            var (moved, other) = (await ClosedAsync("2017-09-01", "2017-09-02", person), await ClosedAsync("2017-07-24", "2017-07-28", person));
            await CommitAsync(moved.Id);
            var proposal = await enrollment.PreviewAsync(other.Id);

            var said = await Task.WhenAll(
                Said(enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = moved.Id, UpdateMask = "startDate,endDate", StartDate = "2017-07-28", EndDate = "2017-07-28", Reason = "x" })),
                Said(enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = other.Id, Proposal = proposal.Proposal_ })));

            Assert.Single(said, "");
            Assert.Contains(said.Single(reason => reason.Length > 0), new[] { "PARTICIPANTS_OVERLAP", "EMPLOYEE_OVERLAP", "PROPOSAL_STALE", "CONCURRENT_CHANGE" });
        }
    }

    [Fact]
    public async Task Two_offices_may_approve_one_person_for_two_batches_in_the_same_days_and_one_seat_is_given()
    {
        var person = await enrollment.EmployeeAsync();
        var batches = new[] { await enrollment.OpenAsync(request => request.Quota = 1), await enrollment.OpenAsync(request => request.Quota = 1) };
        var nominations = new List<Proto.Nomination>();
        foreach (var batch in batches)
        {
            nominations.Add(await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = person, Justification = "x" }));
        }

        var approved = await Task.WhenAll(nominations.Select(one => enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = one.Batch, Nomination = one.Id }).ResponseAsync));
        Assert.All(approved, nomination => Assert.Equal(NominationState.Verified, nomination.State));
        foreach (var batch in batches)
        {
            await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
            await CommitAsync(batch.Id);
        }

        Assert.Single(await enrollment.ParticipantsAsync(batches[0].Id));
        Assert.Empty(await enrollment.ParticipantsAsync(batches[1].Id));
    }

    [Fact]
    public async Task Days_cannot_be_moved_onto_those_of_a_batch_of_the_same_person()
    {
        var (_, invited) = await enrollment.SelectedAsync(1, NorthA);
        var second = await ClosedAsync("2017-09-01", "2017-09-02", invited[0].Employee);
        await CommitAsync(second.Id);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => enrollment.QueryAsync(
            "UPDATE enrollment.batches SET start_date = '2017-07-28' WHERE id = $1 RETURNING 1", row => row.GetInt32(0), Guid.Parse(second.Id)));
        Assert.Equal("ex_participants_one_batch_at_a_time", refused.ConstraintName);
    }

    [Fact]
    public async Task The_database_refuses_a_ledger_that_tells_another_number_than_the_participants()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB);
        foreach (var (sql, id) in new[]
        {
            ("UPDATE enrollment.seats SET taken = 1 WHERE batch_id = $1 RETURNING 1", batch.Id),
            ("UPDATE enrollment.participants SET state = 'DECLINED' WHERE id = $1 RETURNING 1", invited[0].Id),
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => enrollment.QueryAsync(sql, row => row.GetInt32(0), Guid.Parse(id)));
            Assert.Equal("ck_seats_counted", refused.ConstraintName);
        }
    }

    /// <summary>Why it was refused; empty when it was not.</summary>
    private static async Task<string> Said<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return "";
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>().Reason;
        }
    }

    private Task<Proto.Batch> ClosedAsync(string start, string end, params string[] employees) => ClosedAsync(1, start, end, employees);

    private async Task<Proto.Batch> ClosedAsync(int quota, string start, string end, params string[] employees)
    {
        var batch = await enrollment.OpenAsync(request => (request.Quota, request.StartDate, request.EndDate) = (quota, start, end));
        foreach (var employee in employees)
        {
            var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = employee, Justification = "x" });
            await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id });
        }

        return await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
    }

    private async Task CommitAsync(string batch) =>
        await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch, Proposal = (await enrollment.PreviewAsync(batch)).Proposal_ });
}
