using System.Text.Json;
using Diklat.Browser.Tests.Site;
using Diklat.Portal.Figures;

namespace Diklat.Browser.Tests;

public sealed class FiguresOnPages(PortalSite portal)
{
    private static readonly Format Indonesian = new("id", "Asia/Jakarta");

    [Theory]
    [InlineData("kesenjangan", "meanGap", "meanGapInterval")]
    [InlineData("terpenuhi", "shareMeeting", "shareMeetingInterval")]
    [InlineData("tingkat", "meanLevel", null)]
    public async Task Figures_equal_those_of_the_API_to_the_digit(string measure, string field, string? interval)
    {
        var rows = (await portal.Api("v1/reports/competencies?groupBy=KECAMATAN&competency=T.IPP.02&year=2017")).GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("group").GetString()!);
        await using var reader = await portal.As("analis");
        await reader.Open($"/?kompetensi=T.IPP.02&tahun=2017&ukuran={measure}");
        string Show(double value) => measure == "terpenuhi" ? Indonesian.Percent(value) : Indonesian.Number(value);

        var seen = 0;
        foreach (var line in await reader.Page.Locator("#petautama .ranked tbody tr:not(.whole)").AllAsync())
        {
            var row = rows[(await line.Locator("a").GetAttributeAsync("href"))!.Split('/', '?')[2]];
            var text = (await line.InnerTextAsync()).Replace('\n', ' ');
            if (row.GetProperty("status").GetString() != "PUBLISHED")
            {
                Assert.Matches(@"\[[cx]\]\s*$", text.TrimEnd());
                continue;
            }

            seen++;
            Assert.Contains(Show(row.GetProperty(field).GetDouble()), text, StringComparison.Ordinal);
            Assert.Contains(Indonesian.Count(row.GetProperty("n").GetInt32()), text, StringComparison.Ordinal);
            if (interval is not null)
            {
                Assert.Contains($"{Show(row.GetProperty(interval).GetProperty("low").GetDouble())} – {Show(row.GetProperty(interval).GetProperty("high").GetDouble())}", text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(rows.Values.Count(row => row.GetProperty("status").GetString() == "PUBLISHED"), seen);
        Assert.InRange(seen, 15, 20);
    }

    [Fact]
    public async Task The_heat_map_holds_every_gap_of_the_matrix()
    {
        var sections = (await portal.Api("v1/reports/competencies:matrix?groupBy=KECAMATAN&year=2017")).GetProperty("competencies").EnumerateArray().ToList();
        await using var reader = await portal.As("analis");
        await reader.Open("/?tahun=2017");
        var cells = await reader.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('#matriks tbody tr')].map(r => [r.querySelector('a').getAttribute('href').split(/[/?]/)[2], ...[...r.querySelectorAll('td')].map(c => c.textContent.trim())])");
        Assert.Equal(21, cells.Length);
        foreach (var cell in cells)
        {
            var expected = sections.Select(section => section.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("group").GetString() == cell[0])).Select(Gap);
            Assert.Equal(expected, cell[1..]);
        }
    }

    [Theory]
    [InlineData("analis")]
    [InlineData("bkpsdm")]
    [InlineData("auditor")]
    [InlineData("kantor")]
    public async Task A_closed_figure_is_in_no_page_even_if_a_service_sent_it(string account)
    {
        await using var reader = await portal.As(account);
        foreach (var (name, path) in Addresses.All)
        {
            var html = await reader.Html(path);
            Assert.False(html.Contains("73913", StringComparison.Ordinal) || html.Contains("73.913", StringComparison.Ordinal) || html.Contains("7.391.300", StringComparison.Ordinal) || html.Contains("73,913", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task What_a_reader_may_not_see_is_not_sent()
    {
        await using var auditor = await portal.As("auditor");
        var html = await auditor.Html("/?kompetensi=T.IPP.02");
        Assert.Contains("Tidak dibuka untuk peran Anda", html, StringComparison.Ordinal);
        Assert.Equal(0, await auditor.Page.Locator(".ranked, .map, .heat table").CountAsync());

        await using var office = await portal.As("kantor");
        await office.Open("/?kompetensi=T.IPP.02");
        Assert.Equal(1, await office.Page.Locator("#petautama .ranked tbody tr").CountAsync());
        Assert.Equal(20, await office.Page.Locator("#petautama .base use.none").CountAsync());
    }

    [Fact]
    public async Task A_report_that_fails_leaves_the_others_standing()
    {
        portal.Reports.Down.Add("GetFunnel");
        try
        {
            await using var reader = await portal.As("analis");
            await reader.Open("/");
            await Assertions.Expect(reader.Page.Locator("#corong [role=alert]")).ToContainTextAsync("sedang tidak dapat diambil");
            await Assertions.Expect(reader.Page.Locator("#corong .trace")).ToBeVisibleAsync();
            Assert.Equal(22, await reader.Page.Locator("#petautama .ranked tbody tr").CountAsync());
        }
        finally
        {
            portal.Reports.Down.Clear();
        }
    }

    [Fact]
    public async Task Figures_that_lag_behind_say_so()
    {
        portal.Reports.Behind = true;
        try
        {
            await using var reader = await portal.As("analis");
            await reader.Open("/");
            await Assertions.Expect(reader.Page.Locator("#petautama .stale")).ToContainTextAsync("Angka tertinggal");
        }
        finally
        {
            portal.Reports.Behind = false;
        }
    }

    [Fact]
    public async Task A_year_without_figures_names_the_nearest_that_has_some()
    {
        await using var reader = await portal.As("analis");
        await reader.Open("/?tahun=2012&kompetensi=T.IPP.02");
        await Assertions.Expect(reader.Page.Locator("#petautama .empty a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("tahun=2017"));
    }

    [Fact]
    public async Task An_unknown_district_or_batch_is_not_found()
    {
        await using var reader = await portal.As("analis");
        foreach (var path in new[] { "/kecamatan/99.99.99", "/pelatihan/angkatan/unknown" })
        {
            Assert.Equal(404, (await reader.Open(path)).Status);
            await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Tidak ditemukan");
        }
    }

    private static string Gap(JsonElement row) => row.GetProperty("status").GetString() switch
    {
        "PUBLISHED" => Indonesian.Number(row.GetProperty("meanGap").GetDouble()),
        "SUPPRESSED" => "[c]",
        _ => "[x]",
    };
}
