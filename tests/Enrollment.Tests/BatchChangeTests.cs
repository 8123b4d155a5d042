using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using Route = Diklat.Grpc.Curriculum.V1.ProgramVersion.Types.ApprovalRoute;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using ParticipantState = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Batch.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>A plan may change as long as nobody relied on it; what changes after opening is kept and seen.</summary>
public sealed class BatchChangeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task A_draft_changes_in_everything_that_is_planned_and_keeps_no_versions()
    {
        var draft = await enrollment.DraftAsync();
        Proto.UpdateBatchRequest request = new()
        {
            Batch = draft.Id,
            UpdateMask = "code,programVersion,title,quota,waitlistLimit,nominationOpenTime,nominationCloseTime,startDate,endDate,venue,officeRules,eligibility,minParticipants",
            Code = $"{draft.Code}/X",
            ProgramVersion = Curriculum.VersionOf(Route.Office),
            Title = "Judul baru",
            Quota = 30,
            WaitlistLimit = 5,
            NominationOpenTime = In(TimeSpan.Zero),
            NominationCloseTime = In(TimeSpan.FromDays(1)),
            StartDate = "2018-01-01",
            EndDate = "2018-01-05",
            Venue = "Balai",
            OfficeRules = new() { Level = Level.Kecamatan, MinSeats = 1, MaxSharePercent = "25.00" },
            Eligibility = new() { MinRank = "III/a", LegalStatuses = { Proto.Employee.Types.LegalStatus.Active } },
            MinParticipants = 10,
            Etag = "1",
        };

        var changed = await enrollment.Admin.Batches.UpdateBatchAsync(request);

        Assert.Equal(
            (request.Code, request.ProgramVersion, "Judul baru", 30, 5, "2018-01-01", "2018-01-05", "Balai", request.OfficeRules, request.Eligibility, 10, "2", State.Draft),
            (changed.Code, changed.ProgramVersion, changed.Title, changed.Seats.Quota, changed.WaitlistLimit, changed.StartDate, changed.EndDate, changed.Venue, changed.OfficeRules, changed.Eligibility, changed.MinParticipants, changed.Etag, changed.State));
        Assert.Equal(Proto.Batch.Types.ApprovalRoute.Office, changed.ApprovalRoute);
        Assert.Equal(changed, await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = draft.Id }));
        Assert.Empty((await enrollment.Admin.Batches.ListBatchChangesAsync(new() { Batch = draft.Id })).Changes);
        var told = await enrollment.EventOf<BatchChanged>(draft.Id);
        Assert.Equal((request.Code, "ROUTE", 30, 5, new DateOnly(2018, 1, 5), 2), (told.Code, told.Program, told.Quota, told.WaitlistLimit, told.EndDate, told.Version));
        Assert.Equal(request.UpdateMask.Split(',').Order(), told.Fields.Order());
    }

    [Fact]
    public async Task Every_change_after_opening_has_a_reason_and_is_seen_as_old_and_new()
    {
        var batch = await enrollment.OpenAsync(request => request.OfficeRules = new() { Level = Level.Kecamatan, MaxSeats = 4 });
        Proto.UpdateBatchRequest first = new() { Batch = batch.Id, UpdateMask = "venue, quota,title", Venue = "Balai", Quota = 45, Title = batch.Title };

        await Refused.Fields(enrollment.Admin.Batches.UpdateBatchAsync(first), "reason:REASON_REQUIRED");
        first.Reason = "Ruang lebih besar";
        await enrollment.Admin.Batches.UpdateBatchAsync(first);
        await enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "officeRules", Reason = "Tanpa batas" });

        var changes = (await enrollment.Office(NorthA).Batches.ListBatchChangesAsync(new() { Batch = batch.Id })).Changes;
        Assert.Equal([(1, "training-admin", "Ruang lebih besar"), (2, "training-admin", "Tanpa batas")], changes.Select(change => (change.Number, change.Role, change.Reason)));
        Assert.Equal([("quota", "40", "45"), ("venue", "Aula", "Balai")], changes[0].Fields.Select(field => (field.Name, field.Old, field.New)));
        Assert.Equal(("officeRules", ""), (changes[1].Fields[0].Name, changes[1].Fields[0].New));
        Assert.Contains("\"maxSeats\": 4", changes[1].Fields[0].Old, StringComparison.Ordinal);
        Assert.Equal([["quota", "venue"], ["officeRules"]], (await enrollment.EventsOf(batch.Id)).OfType<BatchChanged>().Select(e => e.Fields));
        var page = await enrollment.Admin.Batches.ListBatchChangesAsync(new() { Batch = batch.Id, PageSize = 1 });
        Assert.Equal(2, (await enrollment.Admin.Batches.ListBatchChangesAsync(new() { Batch = batch.Id, PageSize = 1, PageToken = page.NextPageToken })).Changes.Single().Number);
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Batches.ListBatchChangesAsync(new() { Batch = Missing }));
    }

    [Fact]
    public async Task The_record_of_changes_is_only_added_to()
    {
        var batch = await enrollment.OpenAsync();
        await enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "venue", Venue = "Balai", Reason = "x" });

        foreach (var sql in new[] { "UPDATE enrollment.batch_changes SET reason = 'y' WHERE batch_id = $1", "DELETE FROM enrollment.batch_changes WHERE batch_id = $1" })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => enrollment.QueryAsync(sql, _ => 0, Guid.Parse(batch.Id)));
        }
    }

    [Fact]
    public async Task What_is_as_it_was_changes_nothing()
    {
        var batch = await enrollment.OpenAsync();

        Assert.Equal(batch, await enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "quota,venue", Quota = 40, Venue = " Aula " }));
        Assert.DoesNotContain(await enrollment.EventsOf(batch.Id), e => e is BatchChanged);
    }

    [Fact]
    public async Task Each_state_locks_the_fields_that_somebody_relies_on()
    {
        var open = await enrollment.OpenAsync();
        var (closed, _) = await enrollment.ClosedAsync(_ => { });
        var (selected, _) = await enrollment.SelectedAsync(1, NorthA);
        var (running, _) = await enrollment.RunningAsync(NorthA);
        Proto.UpdateBatchRequest request = new()
        {
            UpdateMask = "code,programVersion,nominationCloseTime,waitlistLimit,eligibility,officeRules,startDate,quota,minParticipants,title",
            Code = "OTHER", ProgramVersion = Curriculum.VersionOf(Route.Office), NominationCloseTime = In(TimeSpan.FromDays(1)), WaitlistLimit = 7, Eligibility = new() { MinRank = "I/b" },
            OfficeRules = new() { Level = Level.Kecamatan }, StartDate = "2017-07-23", Quota = 50, MinParticipants = 1, Title = "Judul baru", Reason = "x",
        };
        (Proto.Batch Batch, string[] Locked)[] cases =
        [
            (open, ["code", "programVersion"]),
            (closed, ["code", "programVersion", "nominationCloseTime"]),
            (selected, ["code", "programVersion", "nominationCloseTime", "waitlistLimit", "eligibility", "officeRules"]),
            (running, ["code", "programVersion", "nominationCloseTime", "waitlistLimit", "eligibility", "officeRules", "startDate", "quota", "minParticipants"]),
        ];

        foreach (var (batch, locked) in cases)
        {
            request.Batch = batch.Id;
            await Refused.Fields(enrollment.Admin.Batches.UpdateBatchAsync(request), [.. locked.Select(field => $"{field}:BATCH_FIELD_LOCKED")]);
            Assert.Equal(batch.Etag, (await enrollment.Admin.Batches.GetBatchAsync(new() { Batch = batch.Id })).Etag);
        }

        request.UpdateMask = "title";
        Assert.Equal("Judul baru", (await enrollment.Admin.Batches.UpdateBatchAsync(request)).Title);
        await enrollment.Admin.Batches.CancelBatchAsync(new() { Batch = running.Id, Reason = "Banjir" });
        await Refused.With(StatusCode.FailedPrecondition, "BATCH_OVER", enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = running.Id, UpdateMask = "title", Title = "y", Reason = "x" }));
    }

    [Fact]
    public async Task A_change_in_a_running_training_offers_no_seat_that_came_free_to_those_who_wait()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, NorthB, SouthA);
        foreach (var participant in invited)
        {
            await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = participant.Id });
        }

        await enrollment.Admin.Batches.StartBatchAsync(new() { Batch = batch.Id });
        await enrollment.Admin.Participants.DropParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id, Reason = "x" });

        var changed = await enrollment.Admin.Batches.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "title", Title = "Judul baru", Reason = "x" });

        Assert.Equal(1, changed.Seats.Taken);
        Assert.DoesNotContain(await enrollment.ParticipantsAsync(batch.Id), participant => participant.State == ParticipantState.Invited);
        Assert.Equal(NominationState.Waitlisted, (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Office == SouthA).State);
    }

    [Fact]
    public async Task A_change_is_checked_like_a_new_plan()
    {
        var batch = await enrollment.DraftAsync();
        var other = await enrollment.DraftAsync();
        var admin = enrollment.Admin.Batches;

        await Refused.Fields(admin.UpdateBatchAsync(new() { Batch = batch.Id }), "updateMask:UPDATE_MASK_REQUIRED");
        await Refused.Fields(admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "state" }), "updateMask:UPDATE_MASK_INVALID");
        await Refused.Fields(admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "endDate,quota,programVersion", EndDate = "2017-07-01", ProgramVersion = "x" }),
            "endDate:DATES_REVERSED", "quota:QUOTA_OUT_OF_RANGE", "programVersion:PROGRAM_VERSION_INVALID");
        await Refused.Fields(admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "programVersion", ProgramVersion = "PPBI@9" }), "programVersion:PROGRAM_VERSION_UNKNOWN");
        await Refused.Fields(admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "eligibility", Eligibility = new() { Prerequisites = { "TYPO" } } }), "eligibility.prerequisites[0]:PREREQUISITE_UNKNOWN");
        await Refused.With(StatusCode.AlreadyExists, "BATCH_CODE_EXISTS", admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "code", Code = other.Code }));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", admin.UpdateBatchAsync(new() { Batch = batch.Id, UpdateMask = "quota", Quota = 1, Etag = "9" }));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", admin.UpdateBatchAsync(new() { Batch = Missing, UpdateMask = "quota", Quota = 1 }));
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst") })
        {
            await Refused.Forbidden(actor.Batches.UpdateBatchAsync(new()));
        }
    }

    [Fact]
    public async Task Dates_do_not_leave_a_planned_session_outside()
    {
        var (batch, attending) = await enrollment.SelectedAsync(1, NorthA);
        await enrollment.QueryAsync(
            "INSERT INTO enrollment.sessions (id, batch_id, date, jp, instructors, cancelled, version) VALUES (gen_random_uuid(), $1, '2017-07-25', 3, '{}', false, 1), (gen_random_uuid(), $1, '2017-07-24', 3, '{}', true, 1)",
            _ => 0, Guid.Parse(batch.Id));
        Proto.UpdateBatchRequest From(string day) => new() { Batch = batch.Id, UpdateMask = "startDate", StartDate = day, Reason = "Ruang belum siap" };

        Assert.Equal("1", (await Refused.With(StatusCode.FailedPrecondition, "SESSIONS_OUTSIDE_DATES", enrollment.Admin.Batches.UpdateBatchAsync(From("2017-07-26")))).Metadata["sessions"]);
        Assert.Equal("2017-07-25", (await enrollment.Admin.Batches.UpdateBatchAsync(From("2017-07-25"))).StartDate);
    }
}
