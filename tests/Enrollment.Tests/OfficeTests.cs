using Diklat.Contracts.Enrollment.V1;
using Level = Diklat.Grpc.Enrollment.V1.Office.Types.Level;
using static Diklat.Enrollment.Tests.Support.EnrollmentFixture;

namespace Diklat.Enrollment.Tests;

public sealed class OfficeTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    [Fact]
    public async Task An_office_is_added_below_another_and_told()
    {
        var office = await enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = "99.03", Parent = Root, Level = Level.Kecamatan, Name = "Medan Baru", ValidFrom = "1991-05-01" });

        Assert.Equal(("99.03", Root, "Medan Baru", "1991-05-01", true, "1"), (office.Code, office.Parent, office.OfficialName, office.ValidFrom, office.Active, office.Etag));
        Assert.Equal(office, await enrollment.Office("99.03").Offices.GetOfficeAsync(new() { Office = "99.03" }));
        var told = await enrollment.EventOf<OfficeChanged>("99.03");
        Assert.Equal((Root, "KECAMATAN", "Medan Baru", true, 1, new DateOnly(1991, 5, 1)), (told.Parent, told.Level, told.Name, told.Active, told.Version, told.EffectiveOn));
    }

    [Fact]
    public async Task Each_wrong_field_of_an_office_is_named() => await Refused.Fields(
        enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = "kecil 1", Parent = Root, ValidFrom = "1991-02-30" }),
        "code:CODE_INVALID",
        "level:REQUIRED",
        "name:REQUIRED",
        "validFrom:DATE_INVALID");

    [Fact]
    public async Task An_office_without_a_known_parent_is_refused() =>
        await Refused.Fields(enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = "98.01", Parent = "98", Level = Level.Kecamatan, Name = "X" }), "parent:OFFICE_UNKNOWN");

    [Fact]
    public async Task A_second_root_is_refused() => await Refused.With(
        StatusCode.FailedPrecondition, "ROOT_EXISTS", enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = "98", Level = Level.Kecamatan, Name = "X" }));

    [Fact]
    public async Task A_code_is_given_once() => await Refused.With(
        StatusCode.AlreadyExists, "OFFICE_EXISTS", enrollment.Admin.Offices.CreateOfficeAsync(new() { Code = NorthA, Parent = North, Level = Level.Kelurahan, Name = "X" }));

    [Fact]
    public async Task Only_training_staff_add_offices()
    {
        foreach (var actor in new[] { enrollment.Office(Root), enrollment.Person("x"), enrollment.Instructor("x"), enrollment.As("analyst"), enrollment.As("auditor"), enrollment.Platform })
        {
            await Refused.Forbidden(actor.Offices.CreateOfficeAsync(new() { Code = "99.09", Parent = Root, Level = Level.Kecamatan, Name = "X" }));
        }
    }

    [Fact]
    public async Task An_office_sees_itself_and_those_below_and_no_other()
    {
        var north = enrollment.Office(North).Offices;

        var seen = (await north.ListOfficesAsync(new())).Offices.Select(office => office.Code);
        Assert.Equal([North, NorthA, NorthB], seen);
        Assert.Equal(North, (await north.GetOfficeAsync(new() { Office = North })).Code);
        foreach (var hidden in new[] { Root, South, SouthA, "nowhere" })
        {
            await Refused.With(StatusCode.NotFound, "OFFICE_NOT_FOUND", north.GetOfficeAsync(new() { Office = hidden }));
        }

        Assert.Empty((await north.ListOfficesAsync(new() { Parent = South })).Offices);
    }

    [Fact]
    public async Task Others_see_all_offices_by_parent_and_level()
    {
        var analyst = enrollment.As("analyst").Offices;

        Assert.Equal([SouthA, SouthB], (await analyst.ListOfficesAsync(new() { Parent = South })).Offices.Select(office => office.Code));
        Assert.Equal([Agency], (await analyst.ListOfficesAsync(new() { Level = Level.Agency })).Offices.Select(office => office.Code));
    }

    [Fact]
    public async Task Pages_of_offices_follow_each_other_by_code()
    {
        List<string> codes = [];
        var token = "";
        do
        {
            var page = await enrollment.Admin.Offices.ListOfficesAsync(new() { PageSize = 2, PageToken = token, Parent = Root });
            Assert.InRange(page.Offices.Count, 1, 2);
            codes.AddRange(page.Offices.Select(office => office.Code));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(codes.Order(StringComparer.Ordinal).Distinct(), codes);
        Assert.True(codes.Count >= 3);
    }

    [Fact]
    public async Task A_wrong_page_is_refused()
    {
        await Refused.Fields(enrollment.Admin.Offices.ListOfficesAsync(new() { PageSize = 0 }), "pageSize:PAGE_SIZE_OUT_OF_RANGE");
        await Refused.Fields(enrollment.Admin.Offices.ListOfficesAsync(new() { PageSize = 1_000_000 }), "pageSize:PAGE_SIZE_OUT_OF_RANGE");
        await Refused.Fields(enrollment.Admin.Offices.ListOfficesAsync(new() { PageToken = "foreign" }), "pageToken:PAGE_TOKEN_INVALID");
    }
}
