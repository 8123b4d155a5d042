using System.Globalization;
using Diklat.Browser.Tests.Site;

namespace Diklat.Browser.Tests;

public sealed class EverybodyCanReadIt(PortalSite portal)
{
    private static readonly ViewportSize Wide = new() { Width = 1280, Height = 900 };

    public static TheoryData<string> Pages => [.. Addresses.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_checker_finds_nothing_wide_or_narrow(string path)
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = Wide });
        await reader.Open(path);
        await reader.Passes();
        await reader.Page.SetViewportSizeAsync(320, 700);
        await reader.Passes();
    }

    [Fact]
    public async Task The_checker_finds_nothing_before_signing_in_nor_on_the_login_page()
    {
        await using var reader = await portal.As(null);
        await reader.Open("/");
        await reader.Passes();
        await reader.Open("/masuk");
        await reader.Passes();
    }

    [Fact]
    public async Task Tab_reaches_every_district_on_the_map_and_shows_where_it_is()
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = Wide });
        await reader.Open("/");
        var reached = new HashSet<string>();
        for (var press = 0; press < 120 && reached.Count < 21; press++)
        {
            await reader.Page.Keyboard.PressAsync("Tab");
            var at = await reader.Page.EvaluateAsync<string[]?>("() => { const a = document.activeElement?.closest('.hit a'); return a && [a.getAttribute('href'), getComputedStyle(a.querySelector('use')).strokeWidth] }");
            if (at is [var href, var ring])
            {
                reached.Add(href);
                Assert.Equal("7px", ring);
            }
        }

        Assert.Equal(21, reached.Count);
        Assert.All(reached, href => Assert.StartsWith("/kecamatan/12.71.", href, StringComparison.Ordinal));
        await reader.Picture("fokus");
    }

    [Fact]
    public async Task The_keyboard_can_skip_to_the_content_and_over_the_map()
    {
        await using var reader = await portal.As("analis");
        await reader.Open("/");
        await reader.Page.Keyboard.PressAsync("Tab");
        await reader.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#isi", reader.Page.Url, StringComparison.Ordinal);
        await reader.Page.FocusAsync(".picture .skip");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("A", await reader.Page.EvaluateAsync<string>("() => document.activeElement.closest('.ranked') ? document.activeElement.tagName : document.activeElement.outerHTML"));
    }

    [Fact]
    public async Task Without_scripts_everything_works()
    {
        await using var reader = await portal.As("analis", new() { JavaScriptEnabled = false });
        await reader.Open("/");
        await reader.Page.SelectOptionAsync("select[name=kompetensi]", "T.IPP.03");
        await reader.Page.SelectOptionAsync("select[name=ukuran]", "terpenuhi");
        await reader.Page.ClickAsync(".filters button");
        await Assertions.Expect(reader.Page.Locator(".kicker").First).ToContainTextAsync("T.IPP.03");
        Assert.Contains("ukuran=terpenuhi", reader.Page.Url, StringComparison.Ordinal);
        Assert.Equal(22, await reader.Page.Locator("#petautama .ranked tbody tr").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task At_320_pixels_nothing_is_cut_off(string path)
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = new() { Width = 320, Height = 700 } });
        await reader.Open(path);
        var beyond = await reader.Page.EvaluateAsync<string[]>("() => document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.scroll')).slice(0, 5).map(e => e.outerHTML.slice(0, 120))");
        Assert.Empty(beyond);
        Assert.True(await reader.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= 320"));
    }

    [Fact]
    public async Task On_a_phone_the_table_comes_before_the_map()
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = new() { Width = 320, Height = 700 } });
        await reader.Open("/");
        var (table, map) = (await reader.Page.Locator("#tabel").BoundingBoxAsync(), await reader.Page.Locator("#peta").BoundingBoxAsync());
        Assert.True(table!.Y < map!.Y);
        Assert.True(await reader.Page.Locator(".views").First.IsVisibleAsync());
    }

    [Fact]
    public async Task On_paper_map_legend_and_table_stand_and_nothing_that_only_screens_need()
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = Wide });
        await reader.Open("/");
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var there in new[] { "#petautama .map", "#petautama .legend", "#petautama .ranked", "#matriks table", ".source" })
        {
            Assert.True(await reader.Page.Locator(there).First.IsVisibleAsync(), there);
        }

        foreach (var gone in new[] { "nav", ".filters", ".who", ".downloads" })
        {
            Assert.False(await reader.Page.Locator(gone).First.IsVisibleAsync(), gone);
        }

        Assert.InRange(await reader.Paper("ringkasan"), 2, 5);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_other_host_is_asked_and_nothing_runs_in_the_page(string path)
    {
        await using var reader = await portal.As("analis");
        var complaints = new List<string>();
        reader.Page.Console += (_, message) => complaints.Add(message.Text);
        var html = await reader.Html(path);
        Assert.All(reader.Asked, address => Assert.StartsWith(portal.Address.ToString(), address, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(complaints);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_weighs_at_most_30_KB_with_its_style(string path)
    {
        await using var reader = await portal.As("analis");
        await reader.Open(path);
        var (page, style) = (await reader.Weight(path), await reader.Weight((await reader.Page.GetAttributeAsync("link[rel=stylesheet]", "href"))!));
        Console.WriteLine($"{path}: page {page.ToString(CultureInfo.InvariantCulture)}, style {style.ToString(CultureInfo.InvariantCulture)} bytes");
        Assert.InRange(page + style, 1, 30 * 1024);
    }

    [Fact]
    public async Task Every_picture_stands_beside_its_table_and_says_when_and_where_from()
    {
        await using var reader = await portal.As("analis");
        foreach (var (_, path) in Addresses.All)
        {
            await reader.Open(path);
            var bare = await reader.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('figure')].filter(f => !f.querySelector('table') || !f.querySelector('.source a[href^=\"/data#\"]') || !f.querySelector('h2')).map(f => f.id)");
            Assert.Empty(bare);
            Assert.Equal(0, await reader.Page.Locator("figure:has(.map):not(:has-text('CC BY-IGO'))").CountAsync());
        }
    }

    [Fact]
    public async Task The_page_speaks_English_where_asked_and_remembers_it()
    {
        await using var reader = await portal.As("analis");
        await reader.Open("/?lang=en");
        Assert.Equal("en", await reader.Page.GetAttributeAsync("html", "lang"));
        await reader.Open("/kursi");
        await Assertions.Expect(reader.Page.Locator("h1")).ToContainTextAsync("Are seats shared fairly");
        await reader.Page.ClickAsync(".languages [lang=id]");
        await Assertions.Expect(reader.Page.Locator("h1")).ToContainTextAsync("Apakah kursi");
    }
}
