using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Features.Participants;
using Diklat.Contracts.Assessment.V1;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using State = Diklat.Grpc.Enrollment.V1.Batch.Types.State;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class BatchTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task A_batch_is_planned_as_a_draft_and_told()
    {
        var request = enrollment.ANewBatch();
        request.OfficeRules = new() { Level = Level.Kecamatan, MinSeats = 1, MaxSeats = 4 };
        (request.NominationOpenTime, request.NominationCloseTime) = (In(TimeSpan.Zero), In(TimeSpan.FromDays(1)));

        var batch = await enrollment.Admin.Batches.CreateBatchAsync(request);

        Assert.Equal((State.Draft, 40, 0, 40, "1"), (batch.State, batch.Seats.Quota, batch.Seats.Taken, batch.Seats.Free, batch.Etag));
        Assert.Equal(request.OfficeRules, batch.OfficeRules);
        Assert.Equal(batch, await enrollment.As("analyst").Batches.GetBatchAsync(new() { Batch = batch.Id }));
        var told = await enrollment.EventOf<BatchCreated>(batch.Id);
        Assert.Equal((request.Code, "PPBI", "PPBI@1", 40, 20, new DateOnly(2017, 7, 24), new DateOnly(2017, 7, 28)), (told.Code, told.Program, told.ProgramVersion, told.Quota, told.WaitlistLimit, told.StartDate, told.EndDate));
    }

    [Fact]
    public async Task Each_wrong_field_of_a_batch_is_named() => await Refused.Fields(
        enrollment.Admin.Batches.CreateBatchAsync(new()
        {
            Code = "b 1",
            ProgramVersion = "PPBI",
            Quota = 0,
            WaitlistLimit = -1,
            StartDate = "2017-07-28",
            EndDate = "2017-07-24",
            NominationOpenTime = In(TimeSpan.FromHours(1)),
            NominationCloseTime = In(TimeSpan.Zero),
            OfficeRules = new() { MinSeats = 4, MaxSeats = 1 },
        }),
        "code:CODE_INVALID",
        "programVersion:PROGRAM_VERSION_INVALID",
        "title:REQUIRED",
        "quota:QUOTA_OUT_OF_RANGE",
        "waitlistLimit:WAITLIST_OUT_OF_RANGE",
        "nominationCloseTime:TIMES_REVERSED",
        "endDate:DATES_REVERSED",
        "venue:REQUIRED",
        "officeRules.level:REQUIRED",
        "officeRules.maxSeats:SEATS_REVERSED");

    [Fact]
    public async Task A_batch_takes_a_published_version_that_exists()
    {
        var request = enrollment.ANewBatch();
        request.ProgramVersion = "PPBI@2";
        await Refused.With(StatusCode.FailedPrecondition, "PROGRAM_VERSION_NOT_PUBLISHED", enrollment.Admin.Batches.CreateBatchAsync(request));
        request.ProgramVersion = "PPBI@9";
        await Refused.Fields(enrollment.Admin.Batches.CreateBatchAsync(request), "programVersion:PROGRAM_VERSION_UNKNOWN");
    }

    [Fact]
    public async Task A_code_is_given_to_one_batch()
    {
        var request = enrollment.ANewBatch();
        await enrollment.Admin.Batches.CreateBatchAsync(request);

        await Refused.With(StatusCode.AlreadyExists, "BATCH_CODE_EXISTS", enrollment.Admin.Batches.CreateBatchAsync(request));
    }

    [Fact]
    public async Task Only_training_staff_lead_batches()
    {
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Batches.CreateBatchAsync(enrollment.ANewBatch()));
            await Refused.Forbidden(actor.Batches.OpenBatchAsync(new()));
            await Refused.Forbidden(actor.Batches.CloseBatchAsync(new()));
            await Refused.Forbidden(actor.Batches.PreviewSelectionAsync(new()));
            await Refused.Forbidden(actor.Batches.CommitSelectionAsync(new()));
            await Refused.Forbidden(actor.Batches.StartBatchAsync(new()));
            await Refused.Forbidden(actor.Batches.CompleteBatchAsync(new()));
            await Refused.Forbidden(actor.Batches.CancelBatchAsync(new()));
        }
    }

    [Fact]
    public async Task Batches_are_listed_newest_first_and_by_state()
    {
        var older = await enrollment.OpenAsync();
        var newer = await enrollment.OpenAsync();

        var open = (await enrollment.Office(NorthA).Batches.ListBatchesAsync(new() { State = State.Open, PageSize = 1000 })).Batches;
        Assert.Equal([newer.Id, older.Id], open.Select(batch => batch.Id).Where(id => id == newer.Id || id == older.Id));
        Assert.All(open, batch => Assert.Equal(State.Open, batch.State));
        var first = await enrollment.Admin.Batches.ListBatchesAsync(new() { PageSize = 1 });
        var second = await enrollment.Admin.Batches.ListBatchesAsync(new() { PageSize = 1, PageToken = first.NextPageToken });
        Assert.True(string.CompareOrdinal(first.Batches[0].Id, second.Batches[0].Id) > 0);
    }

    [Fact]
    public async Task What_is_no_batch_is_not_found()
    {
        var admin = enrollment.Admin.Batches;
        foreach (var id in new[] { Missing, "no-id" })
        {
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.GetBatchAsync(new() { Batch = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.OpenBatchAsync(new() { Batch = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.CloseBatchAsync(new() { Batch = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.PreviewSelectionAsync(new() { Batch = id, Method = Proto.PreviewSelectionRequest.Types.Method.FirstCome }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.CommitSelectionAsync(new() { Batch = id, Proposal = Missing }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.StartBatchAsync(new() { Batch = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.CompleteBatchAsync(new() { Batch = id }));
            await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.CancelBatchAsync(new() { Batch = id, Reason = "x" }));
        }
    }

    [Fact]
    public async Task Nomination_opens_once_on_a_draft()
    {
        var draft = await enrollment.DraftAsync();

        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Batches.OpenBatchAsync(new() { Batch = draft.Id, Etag = "7" }));
        var open = await enrollment.Admin.Batches.OpenBatchAsync(new() { Batch = draft.Id, Etag = draft.Etag });

        Assert.Equal((State.Open, "2"), (open.State, open.Etag));
        Assert.Equal(2, (await enrollment.EventOf<BatchOpened>(draft.Id)).Version);
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_DRAFT", enrollment.Admin.Batches.OpenBatchAsync(new() { Batch = draft.Id }));
    }

    [Fact]
    public async Task Nomination_may_be_closed_before_the_plan_and_the_event_says_so()
    {
        var early = await enrollment.OpenAsync(request => request.NominationCloseTime = In(TimeSpan.FromDays(1)));
        var plain = await enrollment.OpenAsync();

        Assert.Equal(State.Closed, (await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = early.Id })).State);
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = plain.Id });

        Assert.True((await enrollment.EventOf<BatchClosed>(early.Id)).BeforePlan);
        Assert.False((await enrollment.EventOf<BatchClosed>(plain.Id)).BeforePlan);
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_OPEN", enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = early.Id }));
    }

    [Fact]
    public async Task At_the_start_the_confirmed_attend_and_open_invitations_expire()
    {
        var (batch, invited) = await enrollment.SelectedAsync(3, NorthA, NorthB, SouthA);
        var confirmed = invited[0];
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = confirmed.Id });

        var running = await enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id });

        Assert.Equal((State.Running, 1), (running.State, running.Seats.Taken));
        var states = (await enrollment.ParticipantsAsync(batch.Id)).ToDictionary(p => p.Id, p => p.State);
        Assert.Equal([ParticipantState.Attending, ParticipantState.Expired, ParticipantState.Expired], invited.Select(p => states[p.Id]));
        var started = await enrollment.EventOf<BatchStarted>(batch.Id);
        Assert.False(started.BeforePlan);
        Assert.Equal([new AttendingParticipant(confirmed.Id, 3)], started.Attending);
        Assert.Equal(2, (await enrollment.EventOf<ParticipantExpired>(invited[1].Id)).Version);
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_SELECTED", enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id }));
    }

    [Fact]
    public async Task A_training_may_start_before_its_first_day_and_the_event_says_so()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.StartDate, request.EndDate) = ("2099-01-01", "2099-01-02"), NorthA);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        await enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id });

        Assert.True((await enrollment.EventOf<BatchStarted>(batch.Id)).BeforePlan);
    }

    [Fact]
    public async Task A_training_without_anybody_does_not_start()
    {
        var (batch, _) = await enrollment.SelectedAsync(1, NorthA);

        await Refused.With(StatusCode.FailedPrecondition, "NO_PARTICIPANTS", enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id }));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id, Etag = "1" }));
    }

    [Fact]
    public async Task A_batch_is_complete_when_every_result_is_final()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        await Finalize(batch, attending[0], passed: true);

        var open = await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANTS_NOT_FINAL", enrollment.Admin.Batches.CompleteBatchAsync(new() { Batch = batch.Id }));
        Assert.Equal("1", open.Metadata["open"]);
        await Finalize(batch, attending[1], passed: false);
        var completed = await enrollment.Admin.Batches.CompleteBatchAsync(new() { Batch = batch.Id });

        Assert.Equal((State.Completed, 2), (completed.State, completed.Seats.Taken));
        Assert.Equal([ParticipantState.Completed, ParticipantState.Failed], (await enrollment.ParticipantsAsync(batch.Id)).Select(p => p.State));
        Assert.Equal(new DateOnly(2017, 7, 28), (await enrollment.EventOf<BatchCompleted>(batch.Id)).EffectiveOn);
        var finished = await enrollment.EventOf<ParticipantCompleted>(attending[1].Id);
        Assert.Equal(("FAILED", new DateOnly(2017, 7, 28), 4), (finished.Outcome, finished.EffectiveOn, finished.Version));
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_NOT_RUNNING", enrollment.Admin.Batches.CompleteBatchAsync(new() { Batch = batch.Id }));
    }

    [Fact]
    public async Task A_result_of_somebody_who_left_changes_nothing()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        await enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = attending[0].Id, Reason = "Sakit" });

        await Finalize(batch, attending[0], passed: true);

        Assert.Equal(ParticipantState.Dropped, (await enrollment.ParticipantsAsync(batch.Id))[0].State);
        Assert.DoesNotContain(await enrollment.EventsOf(attending[0].Id), e => e is ParticipantCompleted);
    }

    [Fact]
    public async Task A_cancelled_batch_gives_all_seats_back()
    {
        var (selected, invited) = await enrollment.SelectedAsync(2, NorthA, SouthA);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = selected.Id, Participant = invited[0].Id });
        var (running, _) = await enrollment.RunningAsync(NorthA);

        await Refused.Fields(enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = selected.Id, Reason = " " }), "reason:REASON_REQUIRED");
        var cancelled = await enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = selected.Id, Reason = "Banjir" });
        await enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = running.Id, Reason = "Banjir" });

        Assert.Equal((State.Cancelled, 0), (cancelled.State, cancelled.Seats.Taken));
        Assert.All(await enrollment.ParticipantsAsync(selected.Id), p => Assert.Equal(ParticipantState.Expired, p.State));
        Assert.All(await enrollment.ParticipantsAsync(running.Id), p => Assert.Equal(ParticipantState.Dropped, p.State));
        Assert.IsType<BatchCancelled>((await enrollment.EventsOf(selected.Id))[^1]);
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_OVER", enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = selected.Id, Reason = "x" }));
    }

    private Task Finalize(Proto.Batch batch, Proto.Participant participant, bool passed) => enrollment.Receive<ResultFinalized, WhenResultFinalized>(
        new(batch.Id, participant.Id, participant.Employee, NorthA, "PELAKSANA", "PPBI", 80, "Memuaskan", passed, 40, null, null)
        {
            Aggregate = "result", Version = 1, EffectiveOn = new DateOnly(2017, 7, 28),
        });
}
