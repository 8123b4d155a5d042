using System.Text.Json;
using Diklat.Testing;

namespace Diklat.Browser.Tests.Site;

/// <summary>A reader with a browser window.</summary>
public sealed class Reader : IAsyncDisposable
{
    private readonly PortalSite portal;
    private readonly IBrowserContext context;

    internal Reader(PortalSite portal, IBrowserContext context, IPage page)
    {
        (this.portal, this.context, Page) = (portal, context, page);
        context.Request += (_, request) => Asked.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Every address that the browser asked for.</summary>
    public List<string> Asked { get; } = [];

    public async Task SignIn(string name, string password)
    {
        await Page.GotoAsync(new Uri(portal.Address, "masuk").ToString());
        await Page.FillAsync("[name=username]", name);
        await Page.FillAsync("[name=password]", password);
        await Page.ClickAsync("button");
        await Page.WaitForURLAsync(portal.Address.ToString());
    }

    public async Task<IResponse> Open(string path)
    {
        var response = await Page.GotoAsync(new Uri(portal.Address, path).ToString());
        return response!;
    }

    public async Task<string> Html(string path)
    {
        var response = await Open(path);
        Assert.True(response.Ok, $"{path} answered {response.Status}");
        return await response.TextAsync();
    }

    /// <summary>Violations that the checker finds, one a line.</summary>
    public async Task<string> Violations()
    {
        await Page.EvaluateAsync(portal.Axe);
        var found = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)");
        return string.Join('\n', found.EnumerateArray().Select(violation => violation.GetString()));
    }

    /// <summary>A picture for people who look at it: TestResults/pages/&lt;name&gt;.png</summary>
    public async Task Picture(string name)
    {
        var folder = Path.Combine(WatchFiles.Root, "TestResults", "pages");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
