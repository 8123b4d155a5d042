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
        await Assertions.Expect(Page).ToHaveURLAsync(portal.Address.ToString());
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

    /// <summary>The checker of accessibility finds nothing on the page.</summary>
    public async Task Passes()
    {
        await Page.EvaluateAsync(portal.Axe);
        var found = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)");
        Assert.True(found.GetArrayLength() == 0, string.Join('\n', found.EnumerateArray().Select(violation => violation.GetString())));
    }

    /// <summary>A picture for people who look at it: TestResults/pages/&lt;name&gt;.png</summary>
    public async Task Picture(string name)
    {
        var folder = Path.Combine(WatchFiles.Root, "TestResults", "pages");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    /// <summary>Prints to A4, into TestResults/pages/&lt;name&gt;.pdf.</summary>
    /// <returns>Number of sheets.</returns>
    public async Task<int> Paper(string name)
    {
        var bytes = await Page.PdfAsync(new() { Format = "A4", PrintBackground = true, PreferCSSPageSize = true });
        var folder = Path.Combine(WatchFiles.Root, "TestResults", "pages");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.pdf"), bytes);
        return System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(bytes), @"/Type\s*/Page\b");
    }

    /// <summary>Bytes of an answer as it travels.</summary>
    public async Task<int> Weight(string path)
    {
        using var http = await Http();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        using var response = await http.SendAsync(request);
        Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>The same session without a browser around it.</summary>
    public async Task<HttpClient> Http()
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return http;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
