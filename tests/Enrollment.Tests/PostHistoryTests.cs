using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Where a person worked, and as what, on a date.</summary>
public sealed class PostHistoryTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task A_nomination_stays_with_the_office_that_made_it_when_the_person_moves()
    {
        var batch = await enrollment.OpenAsync();
        var nomination = await enrollment.NominateAsync(batch.Id, NorthA);

        await enrollment.Admin.Employees.UpdateEmployeeAsync(new() { Employee = nomination.Employee, UpdateMask = "office", Office = SouthA });

        Assert.Equal(nomination.Id, (await enrollment.Office(NorthA).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id })).Id);
        await Refused.With(StatusCode.NotFound, "NOMINATION_NOT_FOUND", enrollment.Office(SouthA).Nominations.GetNominationAsync(new() { Batch = batch.Id, Nomination = nomination.Id }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Office(NorthA).Employees.GetEmployeeAsync(new() { Employee = nomination.Employee }));
        Assert.Equal(SouthA, (await enrollment.Office(SouthA).Employees.GetEmployeeAsync(new() { Employee = nomination.Employee })).Office);
    }

    [Fact]
    public async Task The_office_and_post_of_a_person_on_a_date_are_told()
    {
        var id = await enrollment.EmployeeAsync(NorthA, request => request.ValidFrom = "2015-01-01");
        var admin = enrollment.Admin.Employees;
        await admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "office,post", Office = SouthA, Post = "Kepala Seksi", ValidFrom = "2018-05-01" });
        var now = await admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "post", Post = "Lurah", ValidFrom = "2018-05-01" });

        Assert.Equal("2018-05-01", now.PostValidFrom);
        Assert.Equal([(NorthA, "2015-01-01"), (SouthA, "2018-05-01"), (SouthA, "2018-05-01")], (await PostsAsync(admin, id)).Select(post => (post.Office, post.ValidFrom)));
        Assert.Equal([NorthA], (await PostsAsync(admin, id, "2018-04-30")).Select(post => post.Office));
        Assert.Equal(["Lurah"], (await PostsAsync(admin, id, "2018-05-01")).Select(post => post.Post));
        Assert.Empty(await PostsAsync(admin, id, "2014-12-31"));
        Assert.Equal(2, (await PostsAsync(enrollment.Office(South).Employees, id)).Select(post => post.Office).Distinct().Count());
        Assert.NotEmpty(await PostsAsync(enrollment.Person(id).Employees, id));
        Assert.Equal(new DateOnly(2018, 5, 1), (await enrollment.EventsOf(id))[^1].EffectiveOn);

        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Office(North).Employees.ListEmployeePostsAsync(new() { Employee = id }));
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Person(await enrollment.EmployeeAsync()).Employees.ListEmployeePostsAsync(new() { Employee = id }));
        await Refused.Fields(admin.ListEmployeePostsAsync(new() { Employee = id, OnDate = "yesterday" }), "onDate:DATE_INVALID");
        foreach (var actor in new[] { enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Employees.ListEmployeePostsAsync(new() { Employee = id }));
        }
    }

    [Fact]
    public async Task A_transfer_is_dated_back_only_in_order()
    {
        var id = await enrollment.EmployeeAsync(NorthA, request => request.ValidFrom = "2015-01-01");
        var admin = enrollment.Admin.Employees;

        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "office", Office = SouthA, ValidFrom = Day(1) }), "validFrom:VALID_FROM_FUTURE");
        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "office", Office = SouthA, ValidFrom = "2014-12-31" }), "validFrom:VALID_FROM_BEFORE_PRESENT");
        await Refused.Fields(admin.UpdateEmployeeAsync(new() { Employee = id, UpdateMask = "office", Office = SouthA, ValidFrom = "1.1.2016" }), "validFrom:DATE_INVALID");
        var future = ANewEmployee();
        future.ValidFrom = Day(1);
        await Refused.Fields(admin.CreateEmployeeAsync(future), "validFrom:VALID_FROM_FUTURE");
        Assert.Equal(NorthA, (await admin.GetEmployeeAsync(new() { Employee = id })).Office);
    }

    [Fact]
    public async Task People_are_listed_by_whether_they_are_in_service()
    {
        var office = await enrollment.OfficeAsync(South, Level.Kelurahan);
        var (stays, goes) = (await enrollment.EmployeeAsync(office), await enrollment.EmployeeAsync(office));
        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = goes });

        Assert.Equal([stays], await Ids(true));
        Assert.Equal([goes], await Ids(false));
        Assert.Equal([stays, goes], await Ids(null));

        async Task<IEnumerable<string>> Ids(bool? active)
        {
            var request = new Proto.ListEmployeesRequest { Office = office };
            if (active is { } given)
            {
                request.Active = given;
            }

            return (await enrollment.Office(South).Employees.ListEmployeesAsync(request)).Employees.Select(employee => employee.Id);
        }
    }

    private static async Task<IReadOnlyList<Proto.EmployeePost>> PostsAsync(Proto.EmployeeService.EmployeeServiceClient employees, string id, string on = "") =>
        (await employees.ListEmployeePostsAsync(new() { Employee = id, OnDate = on })).Posts;
}
