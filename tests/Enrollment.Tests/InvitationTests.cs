using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Features.Participants;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using WaitlistOrder = Diklat.Grpc.Enrollment.V1.Batch.Types.WaitlistOrder;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>How long an invitation is open, who follows when it ran out, and in which order those who wait move up.</summary>
public sealed class InvitationTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_invitation_without_an_answer_expires_and_the_seat_goes_to_the_next_in_one_step()
    {
        var (batch, invited) = await SelectedAsync(1, NorthA, NorthB);
        var next = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Rank == 1);
        Assert.Equal(invited[0].InviteTime + Duration.FromTimeSpan(Minute), invited[0].RespondBy);

        await After(Minute, () => Until(async () => (await ParticipantAsync(invited[0])).State == State.Expired));

        var follower = (await enrollment.ParticipantsAsync(batch.Id)).Single(participant => participant.State == State.Invited);
        Assert.Equal((next.Id, follower.InviteTime + Duration.FromTimeSpan(Minute)), (follower.Nomination, follower.RespondBy));
        Assert.Equal((1, 0), ((await enrollment.SeatsAsync(batch.Id)).Taken, (await enrollment.SeatsAsync(batch.Id)).Free));
        Assert.Equal(2, (await enrollment.EventOf<ParticipantExpired>(invited[0].Id)).Version);
        Assert.Equal(invited[0].Id, (await enrollment.EventOf<ParticipantPromoted>(next.Id)).InPlaceOf);
    }

    [Fact]
    public async Task From_the_last_instant_on_an_invitation_cannot_be_accepted_though_nobody_has_ended_it_yet()
    {
        var (batch, invited) = await SelectedAsync(1, NorthA);
        await After(Minute, async () =>
        {
            var late = await Assert.ThrowsAnyAsync<RpcException>(() => enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id }).ResponseAsync);
            Assert.Contains(late.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>().Reason, new[] { "INVITATION_EXPIRED", "PARTICIPANT_NOT_INVITED" });
        });
    }

    [Fact]
    public async Task Until_when_to_answer_is_told_with_the_invitation_for_all_who_write_to_the_person()
    {
        var (_, limited) = await SelectedAsync(1, NorthA);
        var (_, open) = await enrollment.SelectedAsync(1, NorthA);
        Assert.Equal(limited[0].RespondBy.ToDateTimeOffset(), (await enrollment.EventOf<ParticipantInvited>(limited[0].Id)).RespondBy);
        Assert.Null((await enrollment.EventOf<ParticipantInvited>(open[0].Id)).RespondBy);
    }

    [Fact]
    public async Task Without_a_duration_an_invitation_is_open_until_the_start()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        Assert.Null(invited[0].RespondBy);

        await After(TimeSpan.FromDays(3), async () =>
        {
            await ExpireAsync(batch.Id);
            Assert.Equal(State.Invited, (await ParticipantAsync(invited[0])).State);
        });
    }

    [Fact]
    public async Task An_accepted_invitation_does_not_expire()
    {
        var (batch, invited) = await SelectedAsync(1, NorthA, NorthB);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        await After(TimeSpan.FromHours(1), () => ExpireAsync(batch.Id));

        Assert.Equal(State.Confirmed, (await ParticipantAsync(invited[0])).State);
    }

    [Fact]
    public async Task Of_a_confirmation_and_the_expiry_one_wins_and_replicas_expire_once()
    {
        const int Quota = 12;
        var (batch, invited) = await SelectedAsync(Quota, [.. Enumerable.Repeat(NorthA, 30)]);
        var edge = invited[0].RespondBy.ToDateTimeOffset() - enrollment.Clock.GetUtcNow();

        // Some confirm just before the last instant, some just after it, while eight replicas expire what they find.
        var confirming = invited.Select(async participant =>
        {
            try
            {
                await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id });
                return true;
            }
            catch (RpcException)
            {
                return false;
            }
        }).ToList();
        await After(edge, async () => await Task.WhenAll([.. Enumerable.Range(0, 8).Select(_ => ExpireAsync(batch.Id)), .. confirming]));

        var after = (await enrollment.ParticipantsAsync(batch.Id)).ToDictionary(participant => participant.Id);
        foreach (var (participant, confirmed) in invited.Zip(await Task.WhenAll(confirming)))
        {
            Assert.Equal(confirmed ? State.Confirmed : State.Expired, after[participant.Id].State);
        }

        var expired = invited.Count(participant => after[participant.Id].State == State.Expired);
        Assert.Equal(expired, after.Count - Quota);
        Assert.Equal(Quota, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_settled_does_not_hold_up_the_others()
    {
        var (poison, stuck) = await SelectedAsync(1, NorthA);
        var (batch, invited) = await SelectedAsync(1, NorthA, NorthB);
        await enrollment.QueryAsync(
            $"CREATE TRIGGER poison BEFORE UPDATE ON enrollment.participants FOR EACH ROW WHEN (OLD.id = '{stuck[0].Id}') EXECUTE FUNCTION enrollment.refuse_attendance_change()", row => row.GetInt32(0));

        await After(Minute, () => Until(async () => (await ParticipantAsync(invited[0])).State == State.Expired));

        Assert.Equal(State.Invited, (await ParticipantAsync(stuck[0])).State);
        await enrollment.QueryAsync("DROP TRIGGER poison ON enrollment.participants", row => row.GetInt32(0));
        Assert.Equal(1, (await enrollment.SeatsAsync(poison.Id)).Taken);
    }

    [Fact]
    public async Task Those_who_wait_move_up_by_priority_where_the_batch_says_so()
    {
        var batch = await enrollment.OpenAsync(request => (request.Quota, request.WaitlistOrder) = (1, WaitlistOrder.Priority));
        List<string> nominations = [];
        foreach (var priority in new[] { 1, 3, 2, 2 })
        {
            var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(
                new() { Batch = batch.Id, Office = NorthA, Employee = await enrollment.EmployeeAsync(), Justification = "x", Priority = priority });
            nominations.Add((await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id })).Id);
        }

        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = batch.Id });
        var proposal = await enrollment.PreviewAsync(batch.Id);
        Assert.Equal([nominations[0], nominations[2], nominations[3], nominations[1]], proposal.Outcomes.Select(outcome => outcome.Nomination));
        Assert.Equal([1, 1, 2, 3], proposal.Outcomes.Select(outcome => outcome.Rank));
        Assert.Equal(WaitlistOrder.Priority, (await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = batch.Id, Proposal = proposal.Proposal_ })).WaitlistOrder);

        var invited = (await enrollment.ParticipantsAsync(batch.Id)).Single();
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited.Id });

        Assert.Equal(NominationState.Selected, (await enrollment.Admin.Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = nominations[2] })).State);
    }

    [Fact]
    public async Task A_duration_takes_a_minute_to_a_year()
    {
        var batch = await enrollment.DraftAsync(request => request.InvitationDuration = new() { Seconds = 86400 });
        Assert.Equal((86400, WaitlistOrder.Rank), (batch.InvitationDuration.Seconds, batch.WaitlistOrder));
        foreach (var wrong in new Duration[] { new() { Seconds = 59 }, new() { Seconds = 365 * 86400 + 1 }, new() { Seconds = 60, Nanos = 1 }, new() { Seconds = -60 } })
        {
            var request = enrollment.ANewBatch();
            request.InvitationDuration = wrong;
            await Refused.Fields(enrollment.Admin.Batches.CreateBatchAsync(request), "invitationDuration:DURATION_OUT_OF_RANGE");
        }
    }

    private Task<(Proto.Batch Batch, List<Proto.Participant> Invited)> SelectedAsync(int quota, params string[] offices) =>
        enrollment.SelectedAsync(request => (request.Quota, request.WaitlistLimit, request.InvitationDuration) = (quota, 100, Duration.FromTimeSpan(Minute)), offices);

    private async Task<Proto.Participant> ParticipantAsync(Proto.Participant participant) =>
        await enrollment.Admin.Participants.GetParticipantAsync(new() { Batch = participant.Batch, Participant = participant.Id });

    private async Task ExpireAsync(string batch)
    {
        await using var scope = enrollment.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExpireInvitations>().Handle(Guid.Parse(batch), TestContext.Current.CancellationToken);
    }

    private async Task After(TimeSpan time, Func<Task> act)
    {
        enrollment.Clock.Offset += time;
        try
        {
            await act();
        }
        finally
        {
            enrollment.Clock.Offset -= time;
        }
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(50, deadline.Token);
        }
    }
}
