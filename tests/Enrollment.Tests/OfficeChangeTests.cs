using Diklat.Contracts.Enrollment.V1;
using Grpc.Core;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

/// <summary>What an office is called, at which level it stands, and when it ends.</summary>
public sealed class OfficeChangeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private Grpc.Enrollment.V1.OfficeService.OfficeServiceClient Offices => enrollment.Admin.Offices;

    [Fact]
    public async Task Names_and_level_change_by_mask_and_the_history_tells_what_was()
    {
        var office = await enrollment.OfficeAsync(Root, Level.Kecamatan, "2001-01-01");

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
        var office = await enrollment.OfficeAsync(Root, Level.Kecamatan);
        await enrollment.OfficeAsync(office, Level.Kelurahan);

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
        var office = await enrollment.OfficeAsync(Root, Level.Kecamatan);
        var below = await enrollment.OfficeAsync(office, Level.Kelurahan);
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
    public async Task Nobody_is_left_in_an_office_that_ends_at_the_same_time()
    {
        var office = await enrollment.OfficeAsync(South, Level.Kelurahan);

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => number == 10
            ? Refused.Reason(Offices.DeactivateOfficeAsync(new() { Office = office }))
            : Refused.Reason(enrollment.EmployeeAsync(office))));

        var ended = !(await Offices.GetOfficeAsync(new() { Office = office })).Active;
        var people = (await enrollment.Admin.Employees.ListEmployeesAsync(new() { Office = office, Active = true })).Employees.Count;
        Assert.Equal(ended, tries[10] is null);
        Assert.Equal(tries.Where((reason, number) => number != 10 && reason is null).Count(), people);
        Assert.True(!ended || people == 0, $"{people} people are left in an office that ended.");
    }
}
