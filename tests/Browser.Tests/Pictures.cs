using Diklat.Browser.Tests.Site;

namespace Diklat.Browser.Tests;

/// <summary>Pictures for people to look at, in TestResults/pages; that a page can be pictured is all that is asserted.</summary>
public sealed class Pictures(PortalSite portal)
{
    public static TheoryData<string, string> Pages => new(Addresses.All.Select(page => (page.Name, page.Path)));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_pictured_wide_narrow_and_on_paper(string name, string path)
    {
        await using var reader = await portal.As("analis", new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        Assert.True((await reader.Open(path)).Ok, path);
        await reader.Picture(name);
        await reader.Page.SetViewportSizeAsync(320, 700);
        await reader.Picture($"{name}-320");
        await reader.Paper(name);
    }
}
