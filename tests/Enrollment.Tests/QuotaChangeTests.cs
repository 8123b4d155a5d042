using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Batch.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A quota that changes while seats are taken and given back.</summary>
public sealed class QuotaChangeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_quota_never_falls_below_the_seats_taken()
    {
        var (batch, _) = await enrollment.SelectedAsync(3, NorthA, NorthA, SouthA);
        Proto.UpdateBatchRequest To(int quota) => new() { Batch = batch.Id, UpdateMask = "quota", Quota = quota, Reason = "x" };

        Assert.Equal("3", (await Refused.With(StatusCode.FailedPrecondition, "QUOTA_BELOW_TAKEN", enrollment.Admin.Batches.UpdateBatchAsync(To(2)))).Metadata["taken"]);
        await enrollment.Admin.Batches.UpdateBatchAsync(To(5));
        Assert.Equal(3, (await enrollment.Admin.Batches.UpdateBatchAsync(To(3))).Seats.Quota);
    }

    [Fact]
    public async Task Seats_added_after_the_selection_go_to_the_waitlist_in_the_same_breath()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA, SouthB);
        var waiting = (await enrollment.NominationsAsync(batch.Id)).Skip(1).ToList();

        var changed = await enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "quota", Quota = 3, Reason = "Ruang lebih besar" });

        Assert.Equal((3, 3), (changed.Seats.Quota, changed.Seats.Taken));
        var participants = await enrollment.ParticipantsAsync(batch.Id);
        Assert.Equal(waiting.Take(2).Select(nomination => nomination.Id), participants.Where(p => p.Id != invited[0].Id).Select(p => p.Nomination));
        Assert.Null((await enrollment.EventOf<ParticipantPromoted>(waiting[0].Id)).InPlaceOf);
        Assert.Equal(NominationState.Waitlisted, (await enrollment.NominationsAsync(batch.Id))[3].State);
    }

    [Fact]
    public async Task A_quota_that_changes_while_seats_are_declined_never_oversells_and_promotes_each_once()
    {
        const int Quota = 6, Nominees = 24;
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.WaitlistLimit) = (Quota, 100), [.. Enumerable.Repeat(NorthA, Nominees)]);
        var waitlist = (await enrollment.NominationsAsync(batch.Id)).Where(nomination => nomination.Rank > 0).OrderBy(nomination => nomination.Rank).ToList();

        await Task.WhenAll(invited
            .Select(participant => Refused.Reason(enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id })))
            .Concat(new[] { 9, 7, 12, 8, 10 }.Select(quota => Refused.Reason(enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "quota", Quota = quota, Reason = "x" })))));

        var (seats, participants) = (await enrollment.SeatsAsync(batch.Id), await enrollment.ParticipantsAsync(batch.Id));
        var moved = participants.Where(p => invited.All(first => first.Id != p.Id)).Select(p => p.Nomination).ToList();
        Assert.Equal(seats.Taken, participants.Count(p => p.State == ParticipantState.Invited));
        Assert.True(seats.Taken <= seats.Quota);
        Assert.Equal(0, seats.Free);
        Assert.Equal(waitlist.Take(moved.Count).Select(nomination => nomination.Id).Order(), moved.Order());
        var numbers = (await enrollment.Admin.Batches.ListBatchChangesAsync(new() { Batch = batch.Id })).Changes.Select(change => change.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }
}
