using Diklat.Contracts.Enrollment.V1;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Batch.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A batch that will not take place.</summary>
public sealed class BatchCancelTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_cancelled_batch_leaves_nobody_waiting_for_a_decision()
    {
        var (batch, _) = await enrollment.SelectedAsync(request => (request.Quota, request.WaitlistLimit) = (1, 1), NorthA, NorthB, SouthA);
        var open = await enrollment.OpenAsync();
        var (submitted, verified) = (await enrollment.NominateAsync(open.Id), await enrollment.VerifiedAsync(open.Id));

        Assert.Equal("Banjir", (await enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = batch.Id, Reason = "Banjir" })).CancelReason);
        await enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = open.Id, Reason = "Banjir" });

        Assert.Equal([NominationState.Selected, NominationState.NotSelected, NominationState.NotSelected], (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State));
        Assert.Equal("BATCH_CANCELLED", (await enrollment.NominationsAsync(batch.Id))[1].Reasons[^1].Code);
        foreach (var nomination in new[] { submitted, verified })
        {
            var told = (NominationDecided)(await enrollment.EventsOf(nomination.Id))[^1];
            Assert.Equal(("NOT_SELECTED", "BATCH_CANCELLED"), (told.State, told.Reasons[^1]));
        }
    }

    [Fact]
    public async Task No_nomination_slips_in_behind_a_cancellation()
    {
        var batch = await enrollment.OpenAsync();
        List<string> people = [];
        for (var i = 0; i < 20; i++)
        {
            people.Add(await enrollment.EmployeeAsync(NorthA));
        }

        await Task.WhenAll(people
            .Select(employee => Refused.Reason(enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" })))
            .Append(Refused.Reason(enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = batch.Id, Reason = "Banjir" }))));

        Assert.All(await enrollment.NominationsAsync(batch.Id), nomination => Assert.Equal(NominationState.NotSelected, nomination.State));
    }
}
