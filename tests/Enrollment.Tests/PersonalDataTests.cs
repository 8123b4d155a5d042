using Grpc.Core;
using Field = Diklat.Grpc.Enrollment.V1.Correction.Types.Field;
using Status = Diklat.Grpc.Enrollment.V1.Attendance.Types.Status;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>What a person may see of all that is kept, and what erasure leaves.</summary>
public sealed class PersonalDataTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.EmployeeService.EmployeeServiceClient Employees => enrollment.Admin.Employees;

    [Fact]
    public async Task A_person_gets_everything_that_is_kept_and_who_saw_the_number()
    {
        var (batch, attending) = await enrollment.RunningAsync(NorthA);
        var id = attending[0].Employee;
        var session = enrollment.Curriculum.Plan(batch.Id).Id;
        await enrollment.Admin.Attendance.RecordAttendanceAsync(new() { Batch = batch.Id, Session = session, Participant = attending[0].Id, Status = Status.Present });
        var nip = Nips.Next();
        await Employees.ChangeEmployeeNipAsync(new() { Employee = id, Nip = nip, Reason = "Perbaikan" });
        await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "Surat tugas" });
        await enrollment.Person(id).Corrections.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "B", Ground = "x" });

        await enrollment.Person(id).PersonalData.GetPersonalDataAsync(new() { Employee = id });
        var data = await enrollment.Person(id).PersonalData.GetPersonalDataAsync(new() { Employee = id });

        Assert.Equal((id, nip, 1, 1, 1, 1, 1), (data.Employee.Id, data.Nip, data.EarlierNips.Count, data.Posts.Count, data.Nominations.Count, data.Participations.Count, data.Corrections.Count));
        Assert.Equal((attending[0].Id, 1, 1, "3.00"), (data.Attendance[0].Participant, data.Attendance[0].Sessions, data.Attendance[0].Present, data.Attendance[0].Jp));
        Assert.Equal([("participant", ""), ("training-admin", "Surat tugas")], data.NipLooks.Select(look => (look.Role, look.Purpose)));
        Assert.Equal(18, data.EarlierNips[0].Nip.Length);
        Assert.DoesNotContain("*", data.EarlierNips[0].Nip, StringComparison.Ordinal);
        var forStaff = await enrollment.Admin.PersonalData.GetPersonalDataAsync(new() { Employee = id });
        Assert.Equal(($"**************{nip[^4..]}", $"**************{data.EarlierNips[0].Nip[^4..]}"), (forStaff.Nip, forStaff.EarlierNips[0].Nip));
    }

    [Fact]
    public async Task Nobody_else_gets_it()
    {
        var (id, other) = (await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync());

        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Person(other).PersonalData.GetPersonalDataAsync(new() { Employee = id }));
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.PersonalData.GetPersonalDataAsync(new() { Employee = id }));
        }
    }

    [Fact]
    public async Task Erasure_leaves_ids_and_facts_and_nothing_that_tells_who_it_was()
    {
        var request = ANewEmployee();
        (request.Name, request.Email, request.Phone, request.Post) = ("Peserta 4711", "peserta4711@example.go.id", "+62 811 4711", "Jabatan 4711");
        var id = (await Employees.CreateEmployeeAsync(request)).Id;
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.Admin.Nominations.CreateNominationAsync(new() { Batch = batch.Id, Office = NorthA, Employee = id, Justification = "Tentang 4711" });
        await enrollment.Admin.Nominations.RejectNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id, Reason = "Karena 4711" });
        var asked = await enrollment.Person(id).Corrections.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "4712", Ground = "4711" });

        await Refused.With(StatusCode.InvalidArgument, "REASON_REQUIRED", Employees.EraseEmployeeAsync(new() { Employee = id }));
        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_ACTIVE", Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "x" }));
        await Employees.DeactivateEmployeeAsync(new() { Employee = id, Reason = "Pensiun 4711" });
        await Refused.With(StatusCode.FailedPrecondition, "CORRECTIONS_OPEN", Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "x" }));
        await enrollment.Admin.Corrections.RefuseCorrectionAsync(new() { Employee = id, Correction = asked.Id, Reason = "Selesai" });
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "x", Etag = "1" }));
        Assert.Equal(request.Nip, (await Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" })).Nip);

        var erased = await Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "Permintaan" });

        Assert.Equal(("", "", "", "", "******************", true, NorthA, "III/a"), (erased.Name, erased.Email, erased.Phone, erased.Post, erased.Nip, erased.Erased, erased.Office, erased.Rank));
        Assert.Equal(3, (await enrollment.EventsOf(id)).Count);
        var left = await enrollment.QueryAsync(
            """
            SELECT e::text FROM enrollment.employees e WHERE id = $1 UNION ALL SELECT p::text FROM enrollment.employee_posts p WHERE employee_id = $1
            UNION ALL SELECT n::text FROM enrollment.nominations n WHERE employee = $1 UNION ALL SELECT n::text FROM enrollment.employee_nips n WHERE employee_id = $1
            UNION ALL SELECT h::text FROM enrollment.nip_hashes h WHERE employee_id = $1
            """,
            row => row.GetString(0), Guid.Parse(id));
        Assert.Equal(3, left.Count);
        Assert.DoesNotContain(left, row => row.Contains("4711", StringComparison.Ordinal));
        Assert.Equal("", Assert.Single((await enrollment.Admin.Corrections.ListCorrectionsAsync(new() { Employee = id })).Corrections).Value);
        Assert.Equal("", (await enrollment.Person(id).PersonalData.GetPersonalDataAsync(new() { Employee = id })).Nip);

        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_ERASED", Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "x" }));
        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_ERASED", Employees.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "name,post", Name = "B", Post = "B" }));
        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_ERASED", enrollment.Person(id).Corrections.CreateCorrectionAsync(new() { Employee = id, Field = Field.Name, Value = "B", Ground = "x" }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Employees.RevealEmployeeNipAsync(new() { Employee = id, Purpose = "x" }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", Employees.LookupEmployeeAsync(new() { Nip = request.Nip }));
        Assert.NotEqual(id, (await Employees.CreateEmployeeAsync(request)).Id);
        Assert.Contains(await enrollment.As("auditor").Audit.ListAuditEntriesAsync(new() { Employee = id }) is { } log ? log.AuditEntries : [], entry => entry.Purpose == "Permintaan");
    }

    [Fact]
    public async Task Only_training_staff_erase()
    {
        var id = await enrollment.EmployeeAsync();
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person(id), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Employees.EraseEmployeeAsync(new() { Employee = id, Reason = "x" }));
        }
    }
}
