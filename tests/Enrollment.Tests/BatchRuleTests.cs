using Grpc.Core;
using LegalStatus = Diklat.Grpc.Enrollment.V1.Employee.Types.LegalStatus;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using PostClass = Diklat.Grpc.Enrollment.V1.Employee.Types.PostClass;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Rules that a batch is given, and rules about its seats.</summary>
public sealed class BatchRuleTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task Rules_are_kept_as_they_were_given()
    {
        Proto.Eligibility rules = new()
        {
            MinRank = "II/a", MaxRank = "IV/e", PostClasses = { PostClass.Pengawas }, OfficeLevels = { Level.Kelurahan }, LegalStatuses = { LegalStatus.Active }, NotWithinYears = 5, Prerequisites = { "PPBI" },
        };

        var batch = await enrollment.DraftAsync(request => (request.Eligibility, request.MinParticipants) = (rules, 10));

        Assert.Equal((rules, 10), (batch.Eligibility, batch.MinParticipants));
        Assert.Equal(batch, await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = batch.Id }));
        Assert.Equal([LegalStatus.Active], (await enrollment.DraftAsync()).Eligibility.LegalStatuses);
    }

    [Fact]
    public async Task Each_wrong_rule_is_named()
    {
        var request = enrollment.ANewBatch();
        request.MinParticipants = 41;
        request.OfficeRules = new() { Level = Level.Kecamatan, MinSeats = 3, MaxSharePercent = "5" };
        request.Eligibility = new() { MinRank = "V/a", NotWithinYears = 51, Prerequisites = { "PPBI", "PPBI" }, PostClasses = { PostClass.Pengawas, (PostClass)9 } };

        await Refused.Fields(
            enrollment.Admin.Batches.CreateBatchAsync(request),
            "minParticipants:MINIMUM_OUT_OF_RANGE",
            "officeRules.maxSharePercent:SEATS_REVERSED",
            "eligibility.minRank:RANK_INVALID",
            "eligibility.notWithinYears:YEARS_OUT_OF_RANGE",
            "eligibility.prerequisites:PREREQUISITE_DUPLICATE",
            "eligibility.postClasses[1]:UNKNOWN_VALUE");
        var reversed = enrollment.ANewBatch();
        reversed.Eligibility = new() { MinRank = "III/b", MaxRank = "III/a", Prerequisites = { Enumerable.Range(1, 21).Select(i => $"P-{i}") } };
        await Refused.Fields(enrollment.Admin.Batches.CreateBatchAsync(reversed), "eligibility.maxRank:RANKS_REVERSED", "eligibility.prerequisites:PREREQUISITES_OUT_OF_RANGE");
        var unknown = enrollment.ANewBatch();
        unknown.Eligibility = new() { Prerequisites = { "PPBI", "TYPO" } };
        await Refused.Fields(enrollment.Admin.Batches.CreateBatchAsync(unknown), "eligibility.prerequisites[1]:PREREQUISITE_UNKNOWN");
    }

    [Fact]
    public async Task A_share_of_the_quota_is_a_ceiling_for_a_group()
    {
        var (batch, invited) = await enrollment.SelectedAsync(
            request => (request.Quota, request.OfficeRules) = (5, new() { Level = Level.Kecamatan, MaxSharePercent = "40" }), NorthA, NorthA, NorthA, SouthA);

        Assert.Equal([NorthA, NorthA, SouthA], invited.Select(participant => participant.Office));
        Assert.Equal(("40.00", 0), (batch.OfficeRules.MaxSharePercent, batch.OfficeRules.MaxSeats));
    }

    [Fact]
    public async Task Below_its_minimum_a_batch_does_not_start()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.MinParticipants) = (3, 2), NorthA, NorthB, SouthA);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        var told = await Refused.With(StatusCode.FailedPrecondition, "TOO_FEW_PARTICIPANTS", enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id }));

        Assert.Equal(("2", "1"), (told.Metadata["minimum"], told.Metadata["confirmed"]));
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[1].Id });
        Assert.Equal(2, (await enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id })).Seats.Taken);
    }
}
