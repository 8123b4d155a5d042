using System.Globalization;
using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Offices move, change and end; what they were stays known, and who sees whom follows at once.</summary>
public sealed class OfficeTreeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static int last = 3000;

    private Grpc.Enrollment.V1.OfficeService.OfficeServiceClient Offices => enrollment.Admin.Offices;

    [Fact]
    public async Task An_office_moves_with_all_below_it_and_sight_follows_at_once()
    {
        var (from, to) = (await OfficeAsync(Root, Level.Kecamatan), await OfficeAsync(Root, Level.Kecamatan));
        var moved = await OfficeAsync(from, Level.Agency);
        var below = await OfficeAsync(moved, Level.Agency);
        var person = await enrollment.EmployeeAsync(below);
        Assert.Equal(person, (await enrollment.Office(from).Employees.GetEmployeeAsync(new() { Employee = person })).Id);

        var office = await Offices.MoveOfficeAsync(new() { Office = moved, Parent = to, Etag = "1" });

        Assert.Equal((to, "2"), (office.Parent, office.Etag));
        Assert.Equal(person, (await enrollment.Office(to).Employees.GetEmployeeAsync(new() { Employee = person })).Id);
        await Refused.With(StatusCode.NotFound, "EMPLOYEE_NOT_FOUND", enrollment.Office(from).Employees.GetEmployeeAsync(new() { Employee = person }));
        await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", enrollment.Office(from).Offices.GetOfficeAsync(new() { Office = below }));
        Assert.Equal([to, moved, below], (await enrollment.Office(to).Offices.ListOfficesAsync(new())).Offices.Select(seen => seen.Code));
        var told = (await enrollment.EventsOf(moved)).OfType<OfficeChanged>().Last();
        Assert.Equal((to, 2), (told.Parent, told.Version));
        Assert.Single(await enrollment.EventsOf(below));
    }

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
    public async Task A_move_that_the_tree_does_not_allow_is_refused()
    {
        var kecamatan = await OfficeAsync(Root, Level.Kecamatan);
        var other = await OfficeAsync(Root, Level.Kecamatan);
        var agency = await OfficeAsync(kecamatan, Level.Agency);
        var branch = await OfficeAsync(agency, Level.Agency);
        var kelurahan = await OfficeAsync(kecamatan, Level.Kelurahan);

        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = agency, Parent = branch }), "parent:OFFICE_CYCLE");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = agency, Parent = agency }), "parent:OFFICE_CYCLE");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = kelurahan, Parent = agency }), "level:OFFICE_LEVEL_NOT_ALLOWED");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = kelurahan, Parent = "98" }), "parent:OFFICE_UNKNOWN");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = kelurahan, ValidFrom = "2020-02-30" }), "parent:REQUIRED", "validFrom:DATE_INVALID");
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_IS_ROOT", Offices.MoveOfficeAsync(new() { Office = Root, Parent = kecamatan }));
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_ALREADY_THERE", Offices.MoveOfficeAsync(new() { Office = kelurahan, Parent = kecamatan }));
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Offices.MoveOfficeAsync(new() { Office = kelurahan, Parent = other, Etag = "7" }));
        await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", Offices.MoveOfficeAsync(new() { Office = "98", Parent = other }));
        await Refused.Fields(Offices.CreateOfficeAsync(new() { Code = "99.77", Parent = kelurahan, Level = Level.Kelurahan, Name = "X" }), "level:OFFICE_LEVEL_NOT_ALLOWED");
    }

    [Fact]
    public async Task A_move_may_be_dated_back_as_long_as_the_order_is_kept()
    {
        var (north, south) = (await OfficeAsync(Root, Level.Kecamatan, "2001-01-01"), await OfficeAsync(Root, Level.Kecamatan, "2005-01-01"));
        var office = await OfficeAsync(north, Level.Kelurahan, "2002-01-01");

        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = office, Parent = south, ValidFrom = Day(1) }), "validFrom:VALID_FROM_FUTURE");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = office, Parent = south, ValidFrom = "2001-12-31" }), "validFrom:VALID_FROM_BEFORE_PRESENT");
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = office, Parent = south, ValidFrom = "2004-12-31" }), "validFrom:VALID_FROM_BEFORE_PARENT");
        await Offices.MoveOfficeAsync(new() { Office = office, Parent = south, ValidFrom = "2010-07-01" });

        Assert.Equal([office, north, Root], await AncestorsAsync(office, "2010-06-30"));
        Assert.Equal([office, south, Root], await AncestorsAsync(office, "2010-07-01"));
        Assert.Equal([office, south, Root], await AncestorsAsync(office, ""));
        Assert.Empty(await AncestorsAsync(office, "2001-12-31"));
        Assert.Equal(new DateOnly(2010, 7, 1), (await enrollment.EventsOf(office))[^1].EffectiveOn);
        await Refused.Fields(Offices.MoveOfficeAsync(new() { Office = office, Parent = north, ValidFrom = "2010-06-30" }), "validFrom:VALID_FROM_BEFORE_PRESENT");
    }

    [Fact]
    public async Task Names_and_level_change_by_mask_and_the_history_tells_what_was()
    {
        var office = await OfficeAsync(Root, Level.Kecamatan, "2001-01-01");

        var changed = await Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "name, officialName", Name = "Baru", OfficialName = "", Level = Level.Agency, ValidFrom = "2015-03-01" });
        await Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "level", Level = Level.Agency, Etag = "2", ValidFrom = "2015-03-01" });

        Assert.Equal(("Baru", "Baru", Level.Kecamatan, "2001-01-01", "2"), (changed.Name, changed.OfficialName, changed.Level, changed.ValidFrom, changed.Etag));
        var first = await enrollment.Office(office).Offices.ListOfficeHistoryAsync(new() { Office = office, PageSize = 2 });
        var second = await enrollment.Office(office).Offices.ListOfficeHistoryAsync(new() { Office = office, PageSize = 2, PageToken = first.NextPageToken });
        Assert.Equal(
            [($"Unit {office}", Level.Kecamatan, "2001-01-01"), ("Baru", Level.Kecamatan, "2015-03-01"), ("Baru", Level.Agency, "2015-03-01")],
            first.History.Concat(second.History).Select(version => (version.Name, version.Level, version.ValidFrom)));
        Assert.Equal("", second.NextPageToken);
        await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", enrollment.Office(South).Offices.ListOfficeHistoryAsync(new() { Office = office }));
        await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", Offices.ListOfficeAncestorsAsync(new() { Office = "98" }));
    }

    [Fact]
    public async Task A_wrong_change_of_an_office_is_refused()
    {
        var office = await OfficeAsync(Root, Level.Kecamatan);
        await OfficeAsync(office, Level.Kelurahan);

        await Refused.Fields(Offices.UpdateOfficeAsync(new() { Office = office }), "updateMask:UPDATE_MASK_REQUIRED");
        await Refused.Fields(Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "code" }), "updateMask:UPDATE_MASK_INVALID");
        await Refused.Fields(Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "name,level,officialName", OfficialName = new string('x', 201) }), "name:REQUIRED", "level:REQUIRED", "officialName:LENGTH_OUT_OF_RANGE");
        await Refused.Fields(Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "level", Level = Level.Kelurahan }), "level:OFFICE_LEVEL_NOT_ALLOWED");
        await Refused.Fields(Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "level", Level = Level.Agency }), "level:OFFICE_LEVEL_NOT_ALLOWED");
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "name", Name = "X", Etag = "9" }));
        await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", Offices.UpdateOfficeAsync(new() { Office = "98", UpdateMask = "name", Name = "X" }));
    }

    [Fact]
    public async Task An_office_ends_only_when_it_is_empty()
    {
        var office = await OfficeAsync(Root, Level.Kecamatan);
        var below = await OfficeAsync(office, Level.Kelurahan);
        var person = await enrollment.EmployeeAsync(office);

        var why = await Refused.With(StatusCode.FailedPrecondition, "OFFICE_HAS_OFFICES", Offices.DeactivateOfficeAsync(new() { Office = office }));
        Assert.Equal(("1", "1"), (why.Metadata["offices"], why.Metadata["people"]));
        await Offices.DeactivateOfficeAsync(new() { Office = below });
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_HAS_PEOPLE", Offices.DeactivateOfficeAsync(new() { Office = office }));
        await enrollment.Admin.Employees.DeactivateEmployeeAsync(new() { Employee = person });
        await Refused.With(StatusCode.Aborted, "ETAG_MISMATCH", Offices.DeactivateOfficeAsync(new() { Office = office, Etag = "5" }));

        Assert.False((await Offices.DeactivateOfficeAsync(new() { Office = office, Etag = "1" })).Active);

        Assert.False((await enrollment.EventsOf(office)).OfType<OfficeChanged>().Last().Active);
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_INACTIVE", Offices.DeactivateOfficeAsync(new() { Office = office }));
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_INACTIVE", Offices.UpdateOfficeAsync(new() { Office = office, UpdateMask = "name", Name = "X" }));
        await Refused.With(StatusCode.FailedPrecondition, "OFFICE_INACTIVE", Offices.MoveOfficeAsync(new() { Office = office, Parent = South }));
        await Refused.Fields(Offices.CreateOfficeAsync(new() { Code = "99.88", Parent = office, Level = Level.Kelurahan, Name = "X" }), "parent:OFFICE_UNKNOWN");
        await Refused.Fields(enrollment.Admin.Employees.CreateEmployeeAsync(ANewEmployee(office)), "office:OFFICE_UNKNOWN");
    }

    [Fact]
    public async Task Only_training_staff_change_the_tree_and_nobody_below_sees_what_is_above()
    {
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Offices.UpdateOfficeAsync(new() { Office = NorthA, UpdateMask = "name", Name = "X" }));
            await Refused.Forbidden(actor.Offices.MoveOfficeAsync(new() { Office = NorthA, Parent = South }));
            await Refused.Forbidden(actor.Offices.DeactivateOfficeAsync(new() { Office = NorthA }));
        }

        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Offices.ListOfficeAncestorsAsync(new() { Office = NorthA }));
        }

        foreach (var actor in new[] { enrollment.Admin, enrollment.As("analyst"), enrollment.As("auditor") })
        {
            Assert.Equal([NorthA, North, Root], (await actor.Offices.ListOfficeAncestorsAsync(new() { Office = NorthA })).Ancestors.Select(office => office.Code));
        }
    }

    [Fact]
    public async Task Moves_and_additions_at_once_leave_a_tree_without_circles_and_every_path_right()
    {
        var top = await OfficeAsync(Root, Level.Agency);
        var offices = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OfficeAsync(top, Level.Agency)));
        var moves =
            from one in offices
            from other in offices
            where one != other
            select Tried(() => Offices.MoveOfficeAsync(new() { Office = one, Parent = other }).ResponseAsync);
        var additions = offices.SelectMany(office => Enumerable.Range(0, 3).Select(_ => Tried(() => OfficeAsync(office, Level.Agency))));

        var refusals = await Task.WhenAll(moves.Concat(additions));

        Assert.All(refusals.OfType<string>(), reason => Assert.Contains(reason, (string[])["OFFICE_CYCLE", "OFFICE_ALREADY_THERE"]));
        Assert.Contains(refusals, reason => reason is null);
        var wrong = await enrollment.QueryAsync(
            """
            WITH RECURSIVE tree AS (
                SELECT code, '/' || code || '/' AS path FROM enrollment.offices WHERE parent IS NULL
                UNION ALL SELECT o.code, tree.path || o.code || '/' FROM enrollment.offices o JOIN tree ON o.parent = tree.code)
            SELECT o.code FROM enrollment.offices o LEFT JOIN tree USING (code) WHERE tree.path IS DISTINCT FROM o.path
            """,
            row => row.GetString(0));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Nobody_is_left_in_an_office_that_ends_at_the_same_time()
    {
        var office = await OfficeAsync(South, Level.Kelurahan);

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => number == 10
            ? Tried(() => Offices.DeactivateOfficeAsync(new() { Office = office }).ResponseAsync)
            : Tried(() => enrollment.EmployeeAsync(office))));

        var ended = !(await Offices.GetOfficeAsync(new() { Office = office })).Active;
        var people = (await enrollment.Admin.Employees.ListEmployeesAsync(new() { Office = office, Active = true })).Employees.Count;
        Assert.Equal(ended, tries[10] is null);
        Assert.Equal(tries.Where((reason, number) => number != 10 && reason is null).Count(), people);
        Assert.True(!ended || people == 0, $"{people} people are left in an office that ended.");
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
        var office = await OfficeAsync(South, Level.Kelurahan);
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

    private static string Day(int fromToday) => TimeProvider.System.GetUtcNow().AddHours(7).AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<string?> Tried<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
        }
    }

    private async Task<string> OfficeAsync(string parent, Level level, string validFrom = "")
    {
        var code = $"U-{Interlocked.Increment(ref last)}";
        await Offices.CreateOfficeAsync(new() { Code = code, Parent = parent, Level = level, Name = $"Unit {code}", ValidFrom = validFrom });
        return code;
    }

    private async Task<IEnumerable<string>> AncestorsAsync(string office, string on) =>
        (await Offices.ListOfficeAncestorsAsync(new() { Office = office, OnDate = on })).Ancestors.Select(version => version.Code);
}
