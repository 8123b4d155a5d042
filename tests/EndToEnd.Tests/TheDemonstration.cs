using System.Net;

namespace Diklat.EndToEnd.Tests;

/// <summary>What a stranger sees after <c>./diklat up</c>.</summary>
public sealed class TheDemonstration(Platform platform)
{
    [Fact]
    public async Task Every_part_is_ready()
    {
        var gateway = Platform.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await gateway.Send(HttpMethod.Get, "/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Send(HttpMethod.Get, "/health/services")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Send(HttpMethod.Get, "/openapi/v1.json")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Send(HttpMethod.Get, "/docs")).Status);
    }

    [Fact]
    public async Task An_office_sees_itself_and_the_offices_below()
    {
        var office = await platform.As("office:12.71.01");
        var page = await office.Get("/v1/offices?pageSize=5");
        Assert.Equal(5, page.List("offices").Count);
        var next = await office.Get($"/v1/offices?pageSize=1000&pageToken={Uri.EscapeDataString(page.Text("nextPageToken"))}");
        Assert.Equal(13, page.List("offices").Count + next.List("offices").Count);
        Assert.All(page.List("offices").Concat(next.List("offices")), o => Assert.StartsWith("12.71.01", o.Text("code"), StringComparison.Ordinal));
        await office.Refused(HttpStatusCode.NotFound, "OFFICE_NOT_FOUND", HttpMethod.Get, "/v1/offices/12.71.02");
    }

    [Fact]
    public async Task The_overview_of_2017_counts_five_batches_of_forty()
    {
        var overview = await Settled();
        Assert.Equal(5, overview.Number("batches"));
        Assert.Equal(200, overview.Number("participants"));
        Assert.InRange(overview.Number("completed"), 150, 200);
        Assert.Equal(overview.Number("completed"), overview.Number("certificates"));
        Assert.Equal(2000, await Platform.Sql<long>("enrollment", "SELECT count(*) FROM enrollment.employees WHERE name ~ '^Peserta [0-9]{4}$'"));
        Assert.Equal(await Platform.Sql<long>("enrollment", "SELECT count(*) FROM enrollment.employees WHERE active"), overview.Number("employees"));
    }

    [Fact]
    public async Task Most_kecamatan_show_their_level_and_the_small_ones_are_closed()
    {
        await Settled();
        var analyst = await platform.As("analyst");
        var rows = (await analyst.Get("/v1/reports/competencies?groupBy=KECAMATAN&competency=T.IPP.02&year=2017")).List("rows");
        Assert.Equal(21, rows.Count);
        Assert.InRange(rows.Count(row => row.Text("status") == "PUBLISHED"), 11, 20);
        var closed = rows.Where(row => row.Text("status") == "SUPPRESSED").ToList();
        Assert.NotEmpty(closed);
        Assert.All(closed, row => Assert.All(new[] { "n", "meanLevel", "requiredLevel", "meanGap", "shareMeeting" }, field => Assert.False(row.TryGetProperty(field, out _))));
    }

    [Fact]
    public async Task The_programme_shows_a_gain_with_its_interval()
    {
        await Settled();
        var row = (await (await platform.As("analyst")).Get("/v1/reports/programs/PPBI/gain?year=2017")).List("rows").Single();
        Assert.Equal(200, row.Number("n"));
        var (low, mean, high) = (row.GetProperty("gainLow").GetDouble(), row.GetProperty("meanGain").GetDouble(), row.GetProperty("gainHigh").GetDouble());
        Assert.True(low > 0 && low < mean && mean < high, $"{low} < {mean} < {high}");
    }

    [Fact]
    public async Task A_second_up_changes_nothing()
    {
        var before = await Settled();
        await Platform.Diklat("up");
        var after = await Settled();
        Assert.Equal(Sequences(before), Sequences(after));
    }

    [Fact]
    public async Task The_openapi_document_is_the_committed_one()
    {
        var (_, served) = await Platform.Anonymous().Send(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Platform.Root, "contracts/openapi/v1.json"), TestContext.Current.CancellationToken), served);
    }

    private static List<string> Sequences(System.Text.Json.JsonElement overview) => [.. overview.List("watermarks").Select(mark => $"{mark.Text("service")} {mark.Text("sequence")}")];

    private async Task<System.Text.Json.JsonElement> Settled()
    {
        var analyst = await platform.As("analyst");
        return await Platform.Until(() => analyst.Get("/v1/reports/overview?year=2017"), overview => !overview.GetProperty("behind").GetBoolean() && overview.Number("certificates") > 0, 60);
    }
}
