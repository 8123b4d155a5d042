using System.Globalization;
using System.Text.Json;
using Diklat.Testing;
using Microsoft.Playwright;

namespace Diklat.EndToEnd.Tests;

/// <summary>The pages over the whole platform in a real browser: a reader signs in with what <c>./diklat accounts</c> prints, and sees what the API says to that reader.</summary>
public sealed class ThePages(Platform platform) : IAsyncLifetime
{
    private const string Office = "12.71.01";
    private const string Page = "/?kompetensi=T.IPP.02&tahun=2017";
    private const string Report = "/v1/reports/competencies?groupBy=KECAMATAN&competency=T.IPP.02&year=2017";
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path(), Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Fact]
    public async Task An_analyst_sees_the_figures_of_the_API_to_the_digit()
    {
        var analyst = await platform.As("analyst");
        var overview = await Settled(analyst);
        var (page, _) = await SignedIn("analis");

        var (covered, employees) = (overview.Number("employeesWith20Jp"), overview.Number("employees"));
        Assert.Contains($"{Share((double)covered / employees)} {Count(covered)} dari {Count(employees)} pegawai aktif", Plain(await page.Locator("dl.figures").InnerTextAsync()), StringComparison.Ordinal);

        var lines = await Lines(page);
        var rows = (await analyst.Get(Report)).List("rows");
        Assert.Equal(21, rows.Count);
        Assert.Equal(rows.Select(row => row.Text("group")).Order(), lines.Keys.Order());
        Assert.All(rows, row => Assert.Contains(Told(row), lines[row.Text("group")], StringComparison.Ordinal));
        Assert.InRange(rows.Count(IsPublished), 11, 20);
    }

    [Fact]
    public async Task An_office_sees_its_own_tree_and_is_sent_nothing_of_the_others()
    {
        var analyst = await platform.As("analyst");
        await Settled(analyst);
        var all = (await analyst.Get(Report)).List("rows");
        var own = Assert.Single((await (await platform.As($"office:{Office}")).Get(Report)).List("rows"));
        var (page, sent) = await SignedIn("kantor");

        var line = Assert.Single(await Lines(page));
        Assert.Equal((Office, Office), (own.Text("group"), line.Key));
        Assert.Contains(Told(own), line.Value, StringComparison.Ordinal);
        Assert.All(all.Where(row => IsPublished(row) && row.Text("group") != Office), row => Assert.DoesNotContain(Interval(row), sent, StringComparison.Ordinal));
        Assert.False(PersonalData.HasNip(sent));

        // Its kelurahan are on its own page; the page of a neighbour holds nothing but the neighbour's name.
        var below = await Sent(page, $"/kecamatan/{Office}?tahun=2017");
        Assert.Equal(12, await page.Locator("#kelurahan tbody tr").CountAsync());
        Assert.DoesNotContain("12.71.02.", below, StringComparison.Ordinal);
        await Sent(page, "/kecamatan/12.71.02?tahun=2017");
        Assert.Equal(0, await page.Locator("tbody tr").CountAsync());
    }

    private static Task<JsonElement> Settled(Caller analyst) => Platform.Until(() => analyst.Get("/v1/reports/overview?year=2017"), overview => !overview.GetProperty("behind").GetBoolean() && overview.Number("certificates") > 0, 60);

    /// <summary>A window that came to the page by the door, and what was sent for it.</summary>
    private async Task<(IPage Page, string Sent)> SignedIn(string account)
    {
        var page = await (await browser.NewContextAsync(new() { BaseURL = Platform.Gateway.ToString() })).NewPageAsync();
        var password = (await Platform.Diklat("accounts")).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Single(words => words.FirstOrDefault() == account)[1];
        await page.GotoAsync("/");
        await page.ClickAsync("a.button");
        await page.FillAsync("[name=username]", account);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button");
        await Assertions.Expect(page).ToHaveURLAsync(Platform.Gateway.ToString());
        return (page, await Sent(page, Page));
    }

    private static async Task<string> Sent(IPage page, string path)
    {
        var answer = (await page.GotoAsync(path))!;
        Assert.True(answer.Ok, $"{path} answered {answer.Status}");
        return await answer.TextAsync();
    }

    /// <summary>Lines of the table of kecamatan by code.</summary>
    private static async Task<Dictionary<string, string>> Lines(IPage page)
    {
        var lines = new Dictionary<string, string>();
        foreach (var line in await page.Locator("#petautama .ranked tbody tr:not(.whole)").AllAsync())
        {
            lines[(await line.Locator("a").GetAttributeAsync("href"))!.Split('/', '?')[2]] = Plain(await line.InnerTextAsync());
        }

        return lines;
    }

    /// <summary>What a reader is told of a row, in the order of the table.</summary>
    private static string Told(JsonElement row) => IsPublished(row) ? $"{Number(row.GetProperty("meanGap").GetDouble())} {Interval(row)} {Count(row.Number("n"))}" : row.Text("status") == "SUPPRESSED" ? "[c]" : "[x]";

    private static bool IsPublished(JsonElement row) => row.Text("status") == "PUBLISHED";

    private static string Interval(JsonElement row) => $"{Number(row.GetProperty("meanGapInterval").GetProperty("low").GetDouble())} – {Number(row.GetProperty("meanGapInterval").GetProperty("high").GetDouble())}";

    private static string Count(int count) => count.ToString("N0", Indonesian);

    /// <summary>With a true minus, as pages write it.</summary>
    private static string Number(double value) => Math.Round((decimal)value, 2, MidpointRounding.AwayFromZero).ToString("N2", Indonesian).Replace('-', '−');

    private static string Share(double share) => $"{Math.Round((decimal)(share * 100), 1, MidpointRounding.AwayFromZero).ToString("N1", Indonesian)}%";

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
