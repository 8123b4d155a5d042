using System.Text;
using Diklat.Contracts.Enrollment.V1;
using Diklat.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using LegalStatus = Diklat.Grpc.Enrollment.V1.Employee.Types.LegalStatus;
using PostClass = Diklat.Grpc.Enrollment.V1.Employee.Types.PostClass;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class EmployeeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task An_employee_is_added_with_the_number_masked_and_told_without_name_or_number()
    {
        var request = ANewEmployee();
        request.Email = "peserta@example.go.id";

        var employee = await enrollment.Admin.Employees.CreateEmployeeAsync(request);

        Assert.Equal($"**************{request.Nip[^4..]}", employee.Nip);
        Assert.Equal(("Peserta 0001", NorthA, "III/a", LegalStatus.Active, "peserta@example.go.id", true), (employee.Name, employee.Office, employee.Rank, employee.LegalStatus, employee.Email, employee.Active));
        var told = await enrollment.EventOf<EmployeeChanged>(employee.Id);
        Assert.Equal((NorthA, "PELAKSANA", "III/a", "ACTIVE", true, 1), (told.Office, told.PostClass, told.Rank, told.LegalStatus, told.Active, told.Version));
        var payload = (await enrollment.QueryAsync("SELECT payload::text FROM enrollment.outbox WHERE aggregate = $1 UNION ALL SELECT payload::text FROM enrollment.event_log WHERE aggregate = $1", row => row.GetString(0), employee.Id)).Single();
        Assert.DoesNotContain(request.Nip, payload, StringComparison.Ordinal);
        Assert.DoesNotContain(request.Name, payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_is_at_rest_only_sealed_under_the_persons_own_key()
    {
        var request = ANewEmployee();
        var id = Guid.Parse((await enrollment.Admin.Employees.CreateEmployeeAsync(request)).Id);

        var (key, cipher) = (await enrollment.QueryAsync(
            "SELECT data_key, cipher FROM enrollment.employee_nips WHERE employee_id = $1", row => ((byte[])row[0], (byte[])row[1]), id)).Single();
        var keys = enrollment.Services.GetRequiredService<KeyRing>();
        Assert.Equal(request.Nip, Encoding.ASCII.GetString(KeyRing.OpenWith(keys.Open(key), cipher)));
        var rows = await enrollment.QueryAsync("SELECT n::text || e::text FROM enrollment.employee_nips n JOIN enrollment.employees e ON e.id = n.employee_id", row => row.GetString(0));
        Assert.DoesNotContain(rows, row => row.Contains(request.Nip[..14], StringComparison.Ordinal) || row.Contains(Convert.ToHexString(Encoding.ASCII.GetBytes(request.Nip)), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_PPPK_needs_no_rank_and_a_PNS_does()
    {
        var pppk = ANewEmployee();
        (pppk.Nip, pppk.Rank) = (Nips.NextPppk(), "");
        Assert.Equal("", (await enrollment.Admin.Employees.CreateEmployeeAsync(pppk)).Rank);

        var pns = ANewEmployee();
        pns.Rank = "";
        await Refused.Fields(enrollment.Admin.Employees.CreateEmployeeAsync(pns), "rank:REQUIRED");
    }

    [Fact]
    public async Task Each_wrong_field_of_an_employee_is_named() => await Refused.Fields(
        enrollment.Admin.Employees.CreateEmployeeAsync(new() { Nip = "197002302010133000", Rank = "V/a", Email = "not an address", Phone = "call me", Office = NorthA, Post = new string('x', 201) }),
        "nip:NIP_BIRTH_DATE",
        "nip:NIP_APPOINTMENT",
        "nip:NIP_SEX",
        "nip:NIP_SEQUENCE",
        "name:REQUIRED",
        "post:LENGTH_OUT_OF_RANGE",
        "postClass:REQUIRED",
        "rank:RANK_INVALID",
        "legalStatus:REQUIRED",
        "email:EMAIL_INVALID",
        "phone:PHONE_INVALID");

    [Fact]
    public async Task An_employee_of_an_unknown_office_is_refused() =>
        await Refused.Fields(enrollment.Admin.Employees.CreateEmployeeAsync(ANewEmployee("98")), "office:OFFICE_UNKNOWN");

    [Fact]
    public async Task A_number_belongs_to_one_person()
    {
        var request = ANewEmployee();
        await enrollment.Admin.Employees.CreateEmployeeAsync(request);

        await Refused.With(StatusCode.AlreadyExists, "EMPLOYEE_EXISTS", enrollment.Admin.Employees.CreateEmployeeAsync(request));
    }

    [Fact]
    public async Task Only_training_staff_add_and_change_employees()
    {
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Employees.CreateEmployeeAsync(ANewEmployee()));
            await Refused.Forbidden(actor.Employees.UpdateEmployeeAsync(new() { Employee = "x" }));
            await Refused.Forbidden(actor.Employees.DeactivateEmployeeAsync(new() { Employee = "x" }));
        }
    }

    [Fact]
    public async Task An_office_sees_its_own_people_and_those_below_and_no_others()
    {
        var own = await enrollment.EmployeeAsync(NorthA);
        var foreign = await enrollment.EmployeeAsync(SouthA);
        var north = enrollment.Office(North).Employees;

        Assert.Equal(own, (await north.GetEmployeeAsync(new() { Employee = own })).Id);
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", north.GetEmployeeAsync(new() { Employee = foreign }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", north.GetEmployeeAsync(new() { Employee = "nobody" }));
        var listed = (await north.ListEmployeesAsync(new() { PageSize = 1000 })).Employees.Select(employee => employee.Id).ToList();
        Assert.Contains(own, listed);
        Assert.DoesNotContain(foreign, listed);
        Assert.Empty((await north.ListEmployeesAsync(new() { Office = South })).Employees);
        Assert.Contains(foreign, (await enrollment.Admin.Employees.ListEmployeesAsync(new() { Office = South, PageSize = 1000 })).Employees.Select(employee => employee.Id));
    }

    [Fact]
    public async Task A_person_sees_the_own_record_only()
    {
        var (self, other) = (await enrollment.EmployeeAsync(), await enrollment.EmployeeAsync());
        var person = enrollment.Person(self).Employees;

        Assert.Equal(self, (await person.GetEmployeeAsync(new() { Employee = self })).Id);
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", person.GetEmployeeAsync(new() { Employee = other }));
        await Refused.Forbidden(person.ListEmployeesAsync(new()));
    }

    [Fact]
    public async Task A_person_is_looked_up_by_number_within_sight()
    {
        var request = ANewEmployee(NorthB);
        var id = (await enrollment.Admin.Employees.CreateEmployeeAsync(request)).Id;

        Assert.Equal(id, (await enrollment.Admin.Employees.LookupEmployeeAsync(new() { Nip = request.Nip })).Id);
        Assert.Equal(id, (await enrollment.Office(North).Employees.LookupEmployeeAsync(new() { Nip = request.Nip })).Id);
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Office(South).Employees.LookupEmployeeAsync(new() { Nip = request.Nip }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Admin.Employees.LookupEmployeeAsync(new() { Nip = Nips.Next() }));
        await Refused.Fields(enrollment.Admin.Employees.LookupEmployeeAsync(new() { Nip = "123" }), "nip:NIP_LENGTH");
        await Refused.Forbidden(enrollment.Person(id).Employees.LookupEmployeeAsync(new() { Nip = request.Nip }));
    }

    [Fact]
    public async Task A_transfer_changes_what_the_mask_names_and_keeps_the_office_before()
    {
        var id = await enrollment.EmployeeAsync(NorthA);

        var moved = await enrollment.Admin.Employees.UpdateEmployeeAsync(new()
        {
            Employee = id, UpdateMask = "office,post,postClass", Office = SouthA, Post = "Lurah", PostClass = PostClass.Pengawas, Name = "ignored", Etag = "1",
        });

        Assert.Equal((SouthA, "Lurah", PostClass.Pengawas, "Peserta 0001", "2"), (moved.Office, moved.Post, moved.PostClass, moved.Name, moved.Etag));
        var history = await enrollment.QueryAsync("SELECT office FROM enrollment.employee_posts WHERE employee_id = $1 ORDER BY valid_from, version", row => row.GetString(0), Guid.Parse(id));
        Assert.Equal([NorthA, SouthA], history);
        var told = (await enrollment.EventsOf(id)).OfType<EmployeeChanged>().Select(e => (e.Version, e.Office, e.PostClass));
        Assert.Equal([(1, NorthA, "PELAKSANA"), (2, SouthA, "PENGAWAS")], told);
    }

    [Fact]
    public async Task A_change_that_is_no_transfer_adds_no_history()
    {
        var id = await enrollment.EmployeeAsync();

        var changed = await enrollment.Admin.Employees.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "legalStatus, email,phone,name,rank", LegalStatus = LegalStatus.StudyLeave, Email = "a@b.id", Phone = "+62 811", Name = "B", Rank = "III/a" });

        Assert.Equal((LegalStatus.StudyLeave, "a@b.id", "+62 811", "B"), (changed.LegalStatus, changed.Email, changed.Phone, changed.Name));
        Assert.Single(await enrollment.QueryAsync("SELECT 1 FROM enrollment.employee_posts WHERE employee_id = $1", row => row.GetInt32(0), Guid.Parse(id)));
    }

    [Fact]
    public async Task A_wrong_change_is_refused()
    {
        var id = await enrollment.EmployeeAsync();
        var admin = enrollment.Admin.Employees;

        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id }), "updateMask:UPDATE_MASK_REQUIRED");
        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "nip" }), "updateMask:UPDATE_MASK_INVALID");
        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "name,rank" }), "name:REQUIRED", "rank:REQUIRED");
        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "office", Office = "98" }), "office:OFFICE_UNKNOWN");
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "name", Name = "B", Etag = "9" }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", admin.UpdateEmployeeAsync(new() { Employee = Guid.Empty.ToString(), UpdateMask = "name", Name = "B" }));
    }

    [Fact]
    public async Task Service_ends_once_and_nothing_is_deleted()
    {
        var id = await enrollment.EmployeeAsync();

        var ended = await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = id, Reason = "Pensiun" });

        Assert.False(ended.Active);
        Assert.False((await enrollment.Admin.Employees.GetEmployeeAsync(new() { Employee = id })).Active);
        Assert.False(((EmployeeChanged)(await enrollment.EventsOf(id))[^1]).Active);
        await Refused.With(StatusCode.FailedPrecondition, "EMPLOYEE_INACTIVE", enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = id }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = "nobody" }));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = await enrollment.EmployeeAsync(), Etag = "7" }));
    }

    [Fact]
    public async Task Pages_of_employees_hold_each_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await enrollment.EmployeeAsync(Agency);
        }

        List<string> ids = [];
        var token = "";
        do
        {
            var page = await enrollment.Office(Agency).Employees.ListEmployeesAsync(new() { PageSize = 2, PageToken = token });
            ids.AddRange(page.Employees.Select(employee => employee.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(5, ids.Count);
    }
}
