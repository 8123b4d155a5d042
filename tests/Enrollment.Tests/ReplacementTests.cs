using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using NominationState = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using State = Diklat.Grpc.Enrollment.V1.Participant.Types.State;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Seats that people give to a chosen person: in place of another, or by hand. Nobody who waits is passed over in silence.</summary>
public sealed class ReplacementTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task An_office_replaces_its_participant_by_another_of_its_nominees_and_the_seat_is_never_free()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, SouthA, NorthB);
        await enrollment.Admin.Participants.ConfirmParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });
        var nominations = await enrollment.NominationsAsync(batch.Id);

        var answer = await enrollment.Office(North).Participants.ReplaceParticipantAsync(
            new() { Batch = batch.Id, Participant = invited[0].Id, Nomination = nominations[2].Id, Reason = "Sakit", Etag = "2" });

        Assert.Equal((State.Replaced, answer.Participant.Id), (answer.Replaced.State, answer.Replaced.ReplacedBy));
        Assert.Equal((State.Invited, nominations[2].Id, NorthB), (answer.Participant.State, answer.Participant.Nomination, answer.Participant.Office));
        Assert.Equal((1, 0), ((await enrollment.SeatsAsync(batch.Id)).Taken, (await enrollment.SeatsAsync(batch.Id)).Free));
        var after = await enrollment.NominationsAsync(batch.Id);
        Assert.Equal((NominationState.Selected, "REPLACEMENT"), (after[2].State, after[2].Reasons[^1].Code));
        Assert.Equal((NominationState.Waitlisted, 1, "PASSED_OVER_REPLACEMENT"), (after[1].State, after[1].Rank, after[1].Reasons[^1].Code));
        Assert.Equal((answer.Participant.Id, 3), ((await enrollment.EventOf<ParticipantReplaced>(invited[0].Id)).By, (await enrollment.EventOf<ParticipantReplaced>(invited[0].Id)).Version));
        Assert.Single((await enrollment.EventsOf(answer.Participant.Id)).OfType<ParticipantInvited>());
        Assert.Equal("WAITLISTED", ((NominationDecided)(await enrollment.EventsOf(after[1].Id))[^1]).State);
    }

    [Fact]
    public async Task Whoever_is_ahead_of_all_who_wait_passes_over_nobody()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, NorthB, SouthA);
        var nominations = await enrollment.NominationsAsync(batch.Id);

        await enrollment.Office(North).Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id, Nomination = nominations[1].Id, Reason = "x" });

        Assert.DoesNotContain((await enrollment.NominationsAsync(batch.Id))[2].Reasons, reason => reason.Code.StartsWith("PASSED_OVER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_office_names_nobody_new_and_nobody_of_another_office_and_training_staff_name_somebody_new_of_the_office()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA, SouthA);
        var somebody = await enrollment.EmployeeAsync();
        Proto.ReplaceParticipantRequest Request(string nomination = "", string employee = "", string reason = "x") =>
            new() { Batch = batch.Id, Participant = invited[0].Id, Nomination = nomination, Employee = employee, Reason = reason };
        var south = (await enrollment.NominationsAsync(batch.Id))[1].Id;

        await Refused.With(StatusCode.FailedPrecondition, "NOMINATION_REQUIRED", enrollment.Office(NorthA).Participants.ReplaceParticipantAsync(Request(employee: somebody)));
        await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Office(NorthA).Participants.ReplaceParticipantAsync(Request(south)));
        await Refused.With(StatusCode.NotFound, "PARTICIPANT_NOT_FOUND", enrollment.Office(South).Participants.ReplaceParticipantAsync(Request(south)));
        await Refused.Fields(enrollment.Admin.Participants.ReplaceParticipantAsync(Request()), "nomination:PERSON_REQUIRED");
        await Refused.Fields(enrollment.Admin.Participants.ReplaceParticipantAsync(Request(south, reason: "")), "reason:REASON_REQUIRED");
        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_IN_OFFICE", enrollment.Admin.Participants.ReplaceParticipantAsync(Request(employee: await enrollment.EmployeeAsync(SouthB))));
        await Refused.Forbidden(enrollment.Person(invited[0].Employee).Participants.ReplaceParticipantAsync(Request(south)));

        var answer = await enrollment.Admin.Participants.ReplaceParticipantAsync(Request(employee: somebody));

        Assert.Equal((somebody, NorthA), (answer.Participant.Employee, answer.Participant.Office));
        var events = await enrollment.EventsOf(answer.Participant.Nomination);
        Assert.Equal([typeof(NominationSubmitted), typeof(NominationDecided)], events.Select(e => e.GetType()));
        Assert.Equal([1, 2], events.Select(e => e.Version));
    }

    [Fact]
    public async Task A_replacement_keeps_to_the_ceiling_and_to_one_batch_at_a_time()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, SouthA, NorthB, SouthB);
        var nominations = await enrollment.NominationsAsync(batch.Id);
        Proto.ReplaceParticipantRequest request = new() { Batch = batch.Id, Participant = invited.Single(one => one.Office == SouthA).Id, Nomination = nominations[2].Id, Reason = "x" };
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_CEILING", enrollment.Admin.Participants.ReplaceParticipantAsync(request));

        var other = await enrollment.OpenAsync(draft => draft.Quota = 1);
        var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = other.Id, Office = SouthB, Employee = nominations[3].Employee, Justification = "x" });
        await enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = other.Id, Nomination = nomination.Id });
        await enrollment.Admin.Batches.CloseBatchAsync(new() { Batch = other.Id });
        await enrollment.Admin.Batches.CommitSelectionAsync(new() { Batch = other.Id, Proposal = (await enrollment.PreviewAsync(other.Id)).Proposal_ });
        request.Nomination = nominations[3].Id;
        var refused = await Refused.With(StatusCode.Aborted, "EMPLOYEE_OVERLAP", enrollment.Admin.Participants.ReplaceParticipantAsync(request));

        Assert.Equal(other.Code, refused.Metadata["batch"]);
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task At_the_ceiling_an_office_replaces_its_own_since_the_seat_that_is_left_does_not_count()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, SouthA, NorthB);
        var waiting = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Office == NorthB);

        var answer = await enrollment.Admin.Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = invited.Single(one => one.Office == NorthA).Id, Nomination = waiting.Id, Reason = "x" });

        Assert.Equal((State.Replaced, State.Invited, NorthB), (answer.Replaced.State, answer.Participant.State, answer.Participant.Office));
    }

    [Fact]
    public async Task In_a_running_training_only_whoever_has_attended_nothing_is_replaced_and_the_other_attends_at_once()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA, SouthA);
        var (came, absent) = (attending.Single(one => one.Office == NorthA), attending.Single(one => one.Office == SouthA));
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = came.Id, Status = Status.Present });
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = absent.Id, Status = Status.Absent });

        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_HAS_ATTENDED",
            enrollment.Admin.Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = came.Id, Employee = await enrollment.EmployeeAsync(NorthA), Reason = "x" }));
        var answer = await enrollment.Admin.Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = absent.Id, Employee = await enrollment.EmployeeAsync(SouthA), Reason = "Tidak hadir" });

        Assert.Equal((State.Attending, "2"), (answer.Participant.State, answer.Participant.Etag));
        Assert.Equal(2, (await enrollment.EventOf<ParticipantJoined>(answer.Participant.Id)).Version);
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = enrollment.Curriculum.Plan(batch.Id).Id, Participant = answer.Participant.Id, Status = Status.Present });
        await Refused.With(StatusCode.FailedPrecondition, "PARTICIPANT_NOT_REPLACEABLE",
            enrollment.Admin.Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = absent.Id, Employee = await enrollment.EmployeeAsync(SouthA), Reason = "x" }));
    }

    [Fact]
    public async Task Of_a_replacement_and_a_decline_at_once_one_wins()
    {
        var (batch, invited) = await enrollment.SelectedAsync(request => (request.Quota, request.WaitlistLimit) = (8, 100), [.. Enumerable.Repeat(NorthA, 30)]);
        var waiting = (await enrollment.NominationsAsync(batch.Id)).Where(nomination => nomination.State == NominationState.Waitlisted).TakeLast(8).ToList();

        await Task.WhenAll(invited.Zip(waiting).SelectMany(pair => new[]
        {
            Attempt(enrollment.Admin.Participants.ReplaceParticipantAsync(new() { Batch = batch.Id, Participant = pair.First.Id, Nomination = pair.Second.Id, Reason = "x" })),
            Attempt(enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = pair.First.Id })),
        }));

        var after = await enrollment.ParticipantsAsync(batch.Id);
        Assert.All(invited, one => Assert.Contains(after.Single(p => p.Id == one.Id).State, new[] { State.Declined, State.Replaced }));
        Assert.Equal(8, after.Count(participant => participant.State == State.Invited));
        Assert.Equal(8, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task Training_staff_add_somebody_to_a_free_seat_only_and_those_who_wait_are_told()
    {
        var (batch, invited) = await enrollment.SelectedAsync(
            request => (request.Quota, request.OfficeRules) = (2, new() { Level = Level.Kecamatan, MaxSeats = 1 }), NorthA, SouthA, NorthB);
        var somebody = await enrollment.EmployeeAsync(Agency);
        Proto.CreateParticipantRequest request = new() { Batch = batch.Id, Employee = somebody, Reason = "Undangan khusus" };
        await Refused.With(StatusCode.FailedPrecondition, "QUOTA_FULL", enrollment.Admin.Participants.CreateParticipantAsync(request));
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited.Single(one => one.Office == SouthA).Id });
        await Refused.Fields(enrollment.Admin.Participants.CreateParticipantAsync(new() { Batch = batch.Id, Employee = somebody }), "reason:REASON_REQUIRED");
        await Refused.Forbidden(enrollment.Office(Root).Participants.CreateParticipantAsync(request));

        var added = await enrollment.Admin.Participants.CreateParticipantAsync(request);

        Assert.Equal((State.Invited, Agency, somebody), (added.State, added.Office, added.Employee));
        var waiting = (await enrollment.NominationsAsync(batch.Id)).Single(nomination => nomination.Office == NorthB);
        Assert.Equal(["OFFICE_CEILING", "PASSED_OVER_CEILING", "PASSED_OVER_MANUAL"], waiting.Reasons.Select(reason => reason.Code).Where(code => !code.StartsWith("IF_", StringComparison.Ordinal)));
        Assert.Equal((NominationState.Waitlisted, 1), (waiting.State, waiting.Rank));
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
        await Refused.With(StatusCode.FailedPrecondition, "QUOTA_FULL", enrollment.Admin.Participants.CreateParticipantAsync(request));
    }

    [Fact]
    public async Task Whoever_declined_by_mistake_is_given_a_free_seat_again_and_nobody_has_two()
    {
        var (batch, invited) = await enrollment.SelectedAsync(2, NorthA, SouthA);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });

        await Refused.With(StatusCode.AlreadyExists, "ALREADY_PARTICIPANT", enrollment.Admin.Participants.CreateParticipantAsync(new() { Batch = batch.Id, Employee = invited[1].Employee, Reason = "x" }));
        var again = await enrollment.Admin.Participants.CreateParticipantAsync(new() { Batch = batch.Id, Nomination = invited[0].Nomination, Reason = "Salah tekan" });

        Assert.Equal((State.Invited, invited[0].Employee), (again.State, again.Employee));
        Assert.Equal(2, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    [Fact]
    public async Task The_last_seat_given_by_many_hands_at_once_is_given_once()
    {
        var (batch, invited) = await enrollment.SelectedAsync(1, NorthA);
        await enrollment.Admin.Participants.DeclineParticipantAsync(new() { Batch = batch.Id, Participant = invited[0].Id });
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => enrollment.EmployeeAsync()));

        var added = await Task.WhenAll(people.Select(person => Attempt(enrollment.Admin.Participants.CreateParticipantAsync(new() { Batch = batch.Id, Employee = person, Reason = "x" }))));

        Assert.Equal(1, added.Count(done => done));
        Assert.Equal(1, (await enrollment.SeatsAsync(batch.Id)).Taken);
    }

    private static async Task<bool> Attempt<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.Aborted)
        {
            return false;
        }
    }
}
