using Diklat.Contracts.Enrollment.V1;
using Google.Rpc;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Whatever races: never more seats than the quota, each effect once, each promotion once and in order.</summary>
public sealed class ConcurrencyTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Fifty_twins_with_one_key_have_one_effect_and_fifty_equal_answers()
    {
        var batch = await enrollment.OpenAsync();
        Proto.CreateNominationRequest request = new() { Batch = batch.Id, Employee = await enrollment.EmployeeAsync(NorthA), Justification = "x" };
        Metadata key = new() { { "idempotency-key", "twins" } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => enrollment.Office(NorthA).Nominations.CreateNominationAsync(request, key).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single(await enrollment.NominationsAsync(batch.Id));
        Assert.Single(await enrollment.EventsOf(answers[0].Id));
    }

    [Fact]
    public async Task Fifty_twins_of_a_confirmation_get_the_same_answer()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        Metadata key = new() { { "idempotency-key", "confirm" } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id }, key).ResponseAsync));

        Assert.Equal(State.Confirmed, Assert.Single(answers.Distinct()).State);
        Assert.Single((await enrollment.EventsOf(invited[0].Id)).OfType<ParticipantConfirmed>());
    }

    [Fact]
    public async Task Sixty_offices_nominate_at_once_and_none_is_lost_or_doubled()
    {
        var batch = await enrollment.OpenAsync();
        List<(string Office, string Employee)> nominees = [];
        for (var i = 0; i < 60; i++)
        {
            var office = $"99.02.{2000 + i}";
            await enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = office, Parent = South, Level = Level.Kelurahan, Name = office });
            nominees.Add((office, await enrollment.EmployeeAsync(office)));
        }

        await Task.WhenAll(nominees.Select(nominee =>
            enrollment.Office(nominee.Office).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = nominee.Employee, Justification = "x" }).ResponseAsync));

        var nominations = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal(nominees.Order(), nominations.Select(nomination => (nomination.Office, nomination.Employee)).Order());
    }

    [Fact]
    public async Task One_person_nominated_by_many_at_once_is_nominated_once()
    {
        var batch = await enrollment.OpenAsync();
        var employee = await enrollment.EmployeeAsync(NorthA);

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Reason(enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" }))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(19, reasons.Count(reason => reason == "ALREADY_NOMINATED"));
    }

    [Fact]
    public async Task No_nomination_slips_in_behind_a_close()
    {
        var batch = await enrollment.OpenAsync();
        var employees = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => enrollment.EmployeeAsync(NorthA)));
        var nominating = employees.Select(employee => Reason(enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = employee, Justification = "x" }))).ToList();

        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
        var seenByTheClose = (await enrollment.NominationsAsync(batch.Id)).Count;
        var reasons = await Task.WhenAll(nominating);

        Assert.Equal(seenByTheClose, (await enrollment.NominationsAsync(batch.Id)).Count);
        Assert.Equal(seenByTheClose, reasons.Count(reason => reason is null));
        Assert.All(reasons.OfType<string>(), reason => Assert.Equal("NOMINATION_CLOSED", reason));
    }

    [Fact]
    public async Task A_proposal_committed_by_many_at_once_is_made_once()
    {
        var (batch, _) = await enrollment.ClosedAsync(request => request.Quota = 2, NorthA, NorthB, SouthA);
        var proposal = await enrollment.PreviewAsync(batch.Id);

        var reasons = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reason(enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ }))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(2, (await enrollment.ParticipantsAsync(batch.Id)).Count);
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task Many_confirm_and_decline_at_once_and_the_quota_holds()
    {
        const int Quota = 10, Nominees = 30;
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.WaitlistLimit) = (Quota, 100), [.. Enumerable.Repeat(NorthA, Nominees)]);
        var waitlist = (await enrollment.NominationsAsync(batch.Id)).Where(nomination => nomination.State == NominationState.Waitlisted).OrderBy(nomination => nomination.Rank).ToList();
        using var over = new CancellationTokenSource();
        var watching = Watch(batch.Id, over.Token);

        // Everybody is both confirmed and declined, several times, all at once; two of the waitlist withdraw meanwhile.
        await Task.WhenAll(
            invited.SelectMany(participant => Enumerable.Range(0, 3).SelectMany(_ => new[]
            {
                Reason(enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id })),
                Reason(enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id })),
            })).Concat(waitlist.TakeLast(2).Select(nomination => Reason(enrollment.Admin.Nominations.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id })))));
        await over.CancelAsync();

        Assert.InRange(await watching, 0, Quota);
        var participants = await enrollment.ParticipantsAsync(batch.Id);
        var holders = participants.Count(participant => participant.State is State.Invited or State.Confirmed);
        Assert.Equal(Quota, holders);
        Assert.Equal(Quota, (await enrollment.SeatsAsync(batch.Id)).Taken);
        Assert.All(invited, participant => Assert.Equal(State.Declined, participants.Single(p => p.Id == participant.Id).State));

        // Ten seats were given back, so exactly the first ten of the waitlist moved up, each once, each in place of another.
        var moved = participants.Where(participant => invited.All(p => p.Id != participant.Id)).ToList();
        Assert.Equal(waitlist.Take(Quota).Select(nomination => nomination.Id).Order(), moved.Select(participant => participant.Nomination).Order());
        var promotions = await Task.WhenAll(moved.Select(participant => enrollment.EventOf<ParticipantPromoted>(participant.Nomination)));
        Assert.Equal(invited.Select(participant => participant.Id).Order(), promotions.Select(promotion => promotion.InPlaceOf).Order());
    }

    [Fact]
    public async Task A_start_and_declines_at_once_leave_no_seat_between()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => request.Quota = 6, [.. Enumerable.Repeat(NorthA, 12)]);
        foreach (var participant in invited)
        {
            await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id });
        }

        await Task.WhenAll(
            invited.Take(4).Select(participant => Reason(enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id })))
                .Append(Reason(enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id }))));

        var participants = await enrollment.ParticipantsAsync(batch.Id);
        Assert.DoesNotContain(participants, participant => participant.State is State.Invited or State.Confirmed);
        Assert.Equal((await enrollment.SeatsAsync(batch.Id)).Taken, participants.Count(participant => participant.State == State.Attending));
        Assert.Equal((await enrollment.EventOf<BatchStarted>(batch.Id)).Attending.Select(one => one.Participant).Order(), participants.Where(p => p.State == State.Attending).Select(p => p.Id).Order());
    }

    [Fact]
    public async Task Two_corrections_at_once_follow_each_other_or_one_is_told()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Proto.Attendance.Types.Status.Absent });

        var reasons = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reason(enrollment.Admin.Attendance.CorrectAttendanceAsync(
            new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Proto.Attendance.Types.Status.Late, Reason = "x" }))));

        Assert.All(reasons.OfType<string>(), reason => Assert.Equal("CONCURRENT_CHANGE", reason));
        var rows = await enrollment.QueryAsync("SELECT version, current FROM enrollment.attendance WHERE session_id = $1 ORDER BY version", row => (row.GetInt32(0), row.GetBoolean(1)), Guid.Parse(session));
        Assert.Equal(1 + reasons.Count(reason => reason is null), rows.Count);
        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(row => row.Item1));
        Assert.Single(rows, row => row.Item2);
    }

    private static async Task<string?> Reason<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
        }
    }

    // The most seats ever seen to be taken, counted from the rows and not from the ledger.
    private async Task<int> Watch(string batch, CancellationToken over)
    {
        var most = 0;
        while (!over.IsCancellationRequested)
        {
            var taken = await enrollment.QueryAsync("SELECT count(*)::int FROM enrollment.participants WHERE batch_id = $1 AND state IN ('INVITED', 'CONFIRMED')", row => row.GetInt32(0), Guid.Parse(batch));
            most = Math.Max(most, taken[0]);
        }

        return most;
    }
}
