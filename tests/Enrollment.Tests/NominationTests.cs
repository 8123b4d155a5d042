using Diklat.Contracts.Enrollment.V1;
using LegalStatus = Diklat.Grpc.Enrollment.V1.Employee.Types.LegalStatus;
using State = Diklat.Grpc.Enrollment.V1.Nomination.Types.State;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class NominationTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly string Missing = Guid.Empty.ToString();

    [Fact]
    public async Task An_office_nominates_one_of_its_people_by_number()
    {
        var batch = await enrollment.OpenAsync();
        var person = ANewEmployee(NorthA);
        var employee = (await enrollment.Admin.Employees.CreateEmployeeAsync(person)).Id;

        var nomination = await enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Nip = person.Nip, Justification = "Melayani warga." });

        Assert.Equal((employee, NorthA, State.Submitted, 1, 0, "1"), (nomination.Employee, nomination.Office, nomination.State, nomination.Priority, nomination.Rank, nomination.Etag));
        Assert.Equal(nomination, await enrollment.Office(NorthA).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id }));
        var told = await enrollment.EventOf<NominationSubmitted>(nomination.Id);
        Assert.Equal((batch.Id, employee, NorthA, 1, 1), (told.Batch, told.Employee, told.Office, told.Priority, told.Version));
    }

    [Fact]
    public async Task An_office_nominates_in_the_name_of_an_office_below()
    {
        var batch = await enrollment.OpenAsync();
        var employee = await enrollment.EmployeeAsync(NorthB);

        var nomination = await enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Office = NorthB, Priority = 100, Justification = "x" });

        Assert.Equal((NorthB, 100), (nomination.Office, nomination.Priority));
    }

    [Fact]
    public async Task Each_wrong_field_of_a_nomination_is_named()
    {
        var batch = await enrollment.OpenAsync();
        await Refused.Fields(
            enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Priority = 0 }),
            "office:REQUIRED",
            "priority:PRIORITY_OUT_OF_RANGE",
            "justification:REQUIRED",
            "nip:PERSON_REQUIRED");
        await Refused.Fields(
            enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Nip = Nips.Next(), Employee = Missing, Justification = "x", Priority = 101 }),
            "priority:PRIORITY_OUT_OF_RANGE",
            "nip:PERSON_REQUIRED");
        await Refused.Fields(
            enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Nip = "19700101201001x001", Justification = "x" }), "nip:NIP_DIGITS");
        await Refused.Fields(
            enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = "4711", Justification = "x" }), "employee:ID_INVALID");
    }

    [Fact]
    public async Task People_and_offices_out_of_sight_are_unknown()
    {
        var batch = await enrollment.OpenAsync();
        var foreign = ANewEmployee(SouthA);
        var employee = (await enrollment.Admin.Employees.CreateEmployeeAsync(foreign)).Id;
        var north = enrollment.Office(North).Nominations;

        await Refused.Fields(north.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" }), "employee:EMPLOYEE_UNKNOWN");
        await Refused.Fields(north.CreateNominationAsync(new() { Batch = batch.Id, Nip = foreign.Nip, Justification = "x" }), "nip:EMPLOYEE_UNKNOWN");
        await Refused.Fields(north.CreateNominationAsync(new() { Batch = batch.Id, Nip = Nips.Next(), Justification = "x" }), "nip:EMPLOYEE_UNKNOWN");
        await Refused.Fields(north.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Office = SouthA, Justification = "x" }), "office:OFFICE_UNKNOWN");
        await Refused.Fields(enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Office = "98", Justification = "x" }), "office:OFFICE_UNKNOWN");
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", north.CreateNominationAsync(new() { Batch = Missing, Employee = employee, Justification = "x" }));
    }

    [Fact]
    public async Task A_person_is_nominated_by_the_own_office_or_one_above()
    {
        var batch = await enrollment.OpenAsync();
        var employee = await enrollment.EmployeeAsync(NorthA);

        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_IN_OFFICE", enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Office = NorthB, Justification = "x" }));
        Assert.Equal(North, (await enrollment.Office(North).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" })).Office);
    }

    [Fact]
    public async Task Only_people_in_active_service_are_nominated()
    {
        var batch = await enrollment.OpenAsync();
        var gone = await enrollment.EmployeeAsync(NorthA);
        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = gone });
        foreach (var status in Enum.GetValues<LegalStatus>().Where(status => status > LegalStatus.Active))
        {
            var employee = await enrollment.EmployeeAsync(NorthA, request => request.LegalStatus = status);
            await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_ELIGIBLE", enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" }));
        }

        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_NOT_ELIGIBLE", enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = gone, Justification = "x" }));
    }

    [Fact]
    public async Task Nominating_before_opening_or_after_closing_is_refused()
    {
        var employee = await enrollment.EmployeeAsync(NorthA);
        var draft = await enrollment.DraftAsync();
        var early = await enrollment.OpenAsync(request => request.NominationOpenTime = In(TimeSpan.FromHours(1)));
        var late = await enrollment.OpenAsync(request => request.NominationCloseTime = In(TimeSpan.FromSeconds(-1)));
        var (closed, _) = await enrollment.ClosedAsync(_ => { });

        foreach (var (batch, reason) in new[] { (draft, "NOMINATION_NOT_OPEN"), (early, "NOMINATION_NOT_OPEN"), (late, "NOMINATION_CLOSED"), (closed, "NOMINATION_CLOSED") })
        {
            await Refused.With(StatusCode.FailedPrecondition, reason, enrollment.Office(NorthA).Nominations.CreateNominationAsync(new() { Batch = batch.Id, Employee = employee, Justification = "x" }));
        }
    }

    [Fact]
    public async Task A_person_is_nominated_once_for_a_batch_unless_rejected_or_withdrawn()
    {
        var batch = await enrollment.OpenAsync();
        var employee = await enrollment.EmployeeAsync(NorthA);
        Proto.CreateNominationRequest request = new() { Batch = batch.Id, Employee = employee, Justification = "x" };
        var office = enrollment.Office(NorthA).Nominations;
        var first = await office.CreateNominationAsync(request);

        await Refused.With(StatusCode.AlreadyExists, "ALREADY_NOMINATED", office.CreateNominationAsync(request));
        await Refused.With(StatusCode.AlreadyExists, "ALREADY_NOMINATED", enrollment.Office(North).Nominations.CreateNominationAsync(request));
        await office.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = first.Id });
        var second = await office.CreateNominationAsync(request);
        await enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = second.Id, Reason = "Belum lengkap" });
        await office.CreateNominationAsync(request);

        Assert.Equal([State.Withdrawn, State.Rejected, State.Submitted], (await enrollment.NominationsAsync(batch.Id)).Select(nomination => nomination.State));
    }

    [Fact]
    public async Task Training_staff_accept_a_nomination_once()
    {
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.NominateAsync(batch.Id);
        Proto.VerifyNominationRequest request = new() { Batch = batch.Id, Nomination = nomination.Id };

        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Etag = "4" }));
        var verified = await enrollment.Admin.Nominations.VerifyNominationAsync(request);

        Assert.Equal((State.Verified, "2"), (verified.State, verified.Etag));
        Assert.Equal(2, (await enrollment.EventOf<NominationVerified>(nomination.Id)).Version);
        await Refused.With(StatusCode.FailedPrecondition, "NOMINATION_NOT_SUBMITTED", enrollment.Admin.Nominations.VerifyNominationAsync(request));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = Missing, Nomination = nomination.Id }));
        await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = Missing }));
    }

    [Fact]
    public async Task A_rejection_has_a_reason_that_the_office_sees_and_no_event_tells()
    {
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.NominateAsync(batch.Id);

        await Refused.Fields(enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id }), "reason:REASON_REQUIRED");
        await Refused.Fields(enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Reason = new string('x', 501) }), "reason:LENGTH_OUT_OF_RANGE");
        await enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Reason = "Berkas belum lengkap" });

        var seen = await enrollment.Office(NorthA).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id });
        Assert.Equal((State.Rejected, "REJECTED", "Berkas belum lengkap"), (seen.State, seen.Reasons.Single().Code, seen.Reasons.Single().Detail));
        var told = await enrollment.EventOf<NominationDecided>(nomination.Id);
        Assert.Equal(("REJECTED", null), (told.State, told.Rank));
        Assert.Equal(["REJECTED"], told.Reasons);
        await Refused.With(StatusCode.FailedPrecondition, "NOMINATION_NOT_SUBMITTED", enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Reason = "x" }));
    }

    [Fact]
    public async Task After_the_selection_nothing_is_verified_or_rejected()
    {
        var (batch, _) = await enrollment.SelectedAsync(1, NorthA);
        var nomination = (await enrollment.NominationsAsync(batch.Id)).Single();

        await Refused.With(StatusCode.FailedPrecondition, "SELECTION_DONE", enrollment.Admin.Nominations.VerifyNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id }));
        await Refused.With(StatusCode.FailedPrecondition, "SELECTION_DONE", enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Reason = "x" }));
    }

    [Fact]
    public async Task The_nominating_office_or_one_above_takes_a_nomination_back()
    {
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.NominateAsync(batch.Id, NorthA);
        Proto.WithdrawNominationRequest request = new() { Batch = batch.Id, Nomination = nomination.Id };

        foreach (var foreign in new[] { NorthB, South, "98" })
        {
            await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Office(foreign).Nominations.WithdrawNominationAsync(request));
        }

        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Office(North).Nominations.WithdrawNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Etag = "2" }));
        Assert.Equal(State.Withdrawn, (await enrollment.Office(North).Nominations.WithdrawNominationAsync(request)).State);
        Assert.Equal(2, (await enrollment.EventOf<NominationWithdrawn>(nomination.Id)).Version);
        await Refused.With(StatusCode.FailedPrecondition, "NOMINATION_NOT_WITHDRAWABLE", enrollment.Office(North).Nominations.WithdrawNominationAsync(request));
    }

    [Fact]
    public async Task Each_caller_sees_the_own_nominations_in_order_of_submission()
    {
        var batch = await enrollment.OpenAsync();
        var first = await enrollment.NominateAsync(batch.Id, SouthA);
        var second = await enrollment.NominateAsync(batch.Id, NorthA);
        var third = await enrollment.NominateAsync(batch.Id, SouthB);
        async Task<IEnumerable<string>> Seen(Actor actor) => (await actor.Nominations.ListNominationsAsync(new() { Batch = batch.Id })).Nominations.Select(nomination => nomination.Id);

        Assert.Equal([first.Id, second.Id, third.Id], await Seen(enrollment.Admin));
        Assert.Equal([first.Id, third.Id], await Seen(enrollment.Office(South)));
        Assert.Equal([second.Id], await Seen(enrollment.Person(second.Employee)));
        Assert.Empty(await Seen(enrollment.Office(Agency)));
        await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Office(South).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = second.Id }));
        await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Person(first.Employee).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = second.Id }));
        await Refused.With(StatusCode.NotFound, "BATCH_NOT_FOUND", enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = Missing }));
        foreach (var actor in new[] { enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Nominations.ListNominationsAsync(new() { Batch = batch.Id }));
        }

        foreach (var actor in new[] { enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst") })
        {
            await Refused.Forbidden(actor.Nominations.CreateNominationAsync(new() { Batch = batch.Id }));
        }
    }

    [Fact]
    public async Task Pages_of_nominations_are_stable_while_others_are_added()
    {
        var batch = await enrollment.OpenAsync();
        var (first, second) = (await enrollment.NominateAsync(batch.Id), await enrollment.NominateAsync(batch.Id));
        var page = await enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = batch.Id, PageSize = 1, State = State.Submitted });
        var third = await enrollment.NominateAsync(batch.Id);

        var rest = await enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = batch.Id, PageSize = 50, State = State.Submitted, PageToken = page.NextPageToken });

        Assert.Equal([first.Id, second.Id, third.Id], page.Nominations.Concat(rest.Nominations).Select(nomination => nomination.Id));
        await Refused.Fields(enrollment.Admin.Nominations.ListNominationsAsync(new() { Batch = batch.Id, PageToken = page.NextPageToken }), "pageToken:PAGE_TOKEN_INVALID");
    }
}
