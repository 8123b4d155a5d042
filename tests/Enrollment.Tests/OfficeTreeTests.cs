using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>Offices move, change and end; what they were stays known, and who sees whom follows at once.</summary>
public sealed class OfficeTreeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.OfficeService.OfficeServiceClient Offices => enrollment.Admin.Offices;

    [Fact]
    public async Task An_office_moves_with_all_below_it_and_sight_follows_at_once()
    {
        var (from, to) = (await enrollment.OfficeAsync(Root, Level.Kecamatan), await enrollment.OfficeAsync(Root, Level.Kecamatan));
        var moved = await enrollment.OfficeAsync(from, Level.Agency);
        var below = await enrollment.OfficeAsync(moved, Level.Agency);
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
    public async Task A_move_that_the_tree_does_not_allow_is_refused()
    {
        var kecamatan = await enrollment.OfficeAsync(Root, Level.Kecamatan);
        var other = await enrollment.OfficeAsync(Root, Level.Kecamatan);
        var agency = await enrollment.OfficeAsync(kecamatan, Level.Agency);
        var branch = await enrollment.OfficeAsync(agency, Level.Agency);
        var kelurahan = await enrollment.OfficeAsync(kecamatan, Level.Kelurahan);

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
        var (north, south) = (await enrollment.OfficeAsync(Root, Level.Kecamatan, "2001-01-01"), await enrollment.OfficeAsync(Root, Level.Kecamatan, "2005-01-01"));
        var office = await enrollment.OfficeAsync(north, Level.Kelurahan, "2002-01-01");

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
        var top = await enrollment.OfficeAsync(Root, Level.Agency);
        var offices = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => enrollment.OfficeAsync(top, Level.Agency)));
        var moves =
            from one in offices
            from other in offices
            where one != other
            select Refused.Reason(Offices.MoveOfficeAsync(new() { Office = one, Parent = other }));
        var additions = offices.SelectMany(office => Enumerable.Range(0, 3).Select(_ => Refused.Reason(enrollment.OfficeAsync(office, Level.Agency))));

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

    private async Task<IEnumerable<string>> AncestorsAsync(string office, string on) =>
        (await Offices.ListOfficeAncestorsAsync(new() { Office = office, OnDate = on })).Ancestors.Select(version => version.Code);
}
