using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;
using static Diklat.Reporting.Tests.Told;

namespace Diklat.Reporting.Tests;

/// <summary>What is told late or before its beginning is neither lost nor wins over what is newer.</summary>
public sealed class OrderTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    [Fact]
    public async Task A_nomination_verified_before_it_was_submitted_is_verified_and_knows_whose_it_is()
    {
        await reporting.TellAsync(new NominationVerified("b") { Aggregate = "n", Version = 2, EffectiveOn = Day("2017-02-01") }.Now());
        var early = await Row<NominationFact>("n");
        Assert.Equal(("VERIFIED", null, "b"), (early.State, early.Employee, early.Batch));

        await reporting.TellAsync(Nominated("n", "b", "e", "X.1"));
        var row = await Row<NominationFact>("n");
        Assert.Equal(("VERIFIED", "e", "X.1", 1, 2), (row.State, row.Employee, row.Office, row.Priority, row.Version));
    }

    [Fact]
    public async Task A_place_on_the_waitlist_ends_with_the_promotion_whichever_event_of_it_comes_first()
    {
        var waitlisted = new NominationDecided("b", "WAITLISTED", 3, []) { Aggregate = "w", Version = 3, EffectiveOn = Day("2017-02-01") }.Now();
        var promoted = new ParticipantPromoted("b", "p", "q") { Aggregate = "w", Version = 4, EffectiveOn = Day("2017-02-02") }.Now();
        var decided = new NominationDecided("b", "SELECTED", null, []) { Aggregate = "w", Version = 4, EffectiveOn = Day("2017-02-02") }.Now();
        await reporting.TellAsync(promoted, waitlisted, decided);
        var row = await Row<NominationFact>("w");
        Assert.Equal(("SELECTED", null, 4), (row.State, row.Rank, row.Version));
    }

    [Fact]
    public async Task A_participant_attends_from_the_start_of_the_batch_even_when_the_invitation_is_told_later()
    {
        await reporting.TellAsync(
            new BatchStarted(false, [new("p1", 3), new("p2", 3)]) { Aggregate = "bs", Version = 6, EffectiveOn = Day("2017-07-24") }.Now(),
            Completed("p2", "bs", "e2", 4), Confirmed("p1", "bs"), Invited("p1", "bs", "e1"));
        Assert.Equal(("ATTENDING", "e1", "bs", 3), await Participant("p1"));
        Assert.Equal(("COMPLETED", null, "bs", 4), await Participant("p2"));
        Assert.Equal("RUNNING", (await Row<BatchFact>("bs")).State);
    }

    [Fact]
    public async Task Plan_and_state_of_a_batch_are_told_apart()
    {
        var changed = new BatchChanged("A-2", "PPBI", "PPBI@1", 30, 5, Day("2017-08-01"), Day("2017-08-05")) { Aggregate = "plan", Version = 3, EffectiveOn = Day("2017-03-01") }.Now();
        var opened = new BatchOpened { Aggregate = "plan", Version = 2, EffectiveOn = Day("2017-02-01") }.Now();
        await reporting.TellAsync(changed, opened, Batch("plan", "2017-07-28"));
        var row = await Row<BatchFact>("plan");
        Assert.Equal(("OPEN", 30, Day("2017-08-05"), 3), (row.State, row.Quota, row.EndDate, row.Version));
    }

    [Fact]
    public async Task A_correction_before_the_result_keeps_its_score_and_gets_its_person()
    {
        var result = Result("er", "X.1.1", 0, pre: 40, post: 55.5m);
        await reporting.TellAsync(
            new ResultCorrected("b", "p-er", "er", 75.25m, "CUKUP_MEMUASKAN", true, 40) { Aggregate = result.Aggregate, Version = 2, EffectiveOn = Day("2018-01-05") }.Now(), result);
        var row = await Row<ResultFact>(result.Aggregate);
        Assert.Equal((75.25m, true, 40m, "X.1.1", 55.5m, Day("2017-07-28"), 2), (row.FinalScore, row.Passed, row.Jp, row.Office, row.PostPercent, row.EffectiveOn, row.Version));
    }

    [Fact]
    public async Task A_revoked_certificate_and_a_retired_programme_stay_so_when_their_beginning_is_told_later()
    {
        await reporting.TellAsync(
            new CertificateRevoked("b", "p") { Aggregate = "cr", Version = 2, EffectiveOn = Day("2018-02-01") }.Now(), Certificate("cr", "e"),
            new ProgramVersionRetired("LAMA", 1) { Aggregate = "LAMA@1", Version = 2, EffectiveOn = Day("2018-02-01") }.Now(), Program("LAMA"));
        Assert.Equal(("REVOKED", Day("2017-07-28")), ((await Row<CertificateFact>("cr")).Status, (await Row<CertificateFact>("cr")).EffectiveOn));
        Assert.Equal(("RETIRED", "Program LAMA"), ((await Row<ProgramVersionFact>("LAMA@1")).State, (await Row<ProgramVersionFact>("LAMA@1")).Title));
    }

    [Fact]
    public async Task An_old_post_told_late_does_not_come_back()
    {
        await reporting.TellAsync(Employee("late", "X.2.1", version: 3, rank: null), Employee("late", "X.1.1", version: 2));
        Assert.Equal(("X.2.1", null), ((await Row<EmployeeFact>("late")).Office, (await Row<EmployeeFact>("late")).Rank));
    }

    private async Task<(string?, string?, string?, int)> Participant(string id)
    {
        var row = await Row<ParticipantFact>(id);
        return (row.State, row.Employee, row.Batch, row.Version);
    }

    private Task<T> Row<T>(string id)
        where T : Fact => reporting.ReadAsync(db => db.Set<T>().AsNoTracking().SingleAsync(fact => fact.Id == id));
}
