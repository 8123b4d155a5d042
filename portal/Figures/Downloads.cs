using System.Net;
using Diklat.Portal.Session;
using Microsoft.AspNetCore.WebUtilities;

namespace Diklat.Portal.Figures;

/// <summary>
/// Downloads of what a chart shows: the portal passes the reader's call on to <c>/v1/reports/&lt;report&gt;:export</c> with the reader's token, and streams the answer.
/// The one place that knows this address.
/// </summary>
public static class Downloads
{
    private const string Client = "export";
    private const string Gateway = "Gateway";
    private static readonly string[] Passed = ["Content-Type", "Content-Disposition"];

    /// <summary>Address of a download.</summary>
    /// <param name="report">Path of the report under <c>/v1/reports/</c>.</param>
    /// <param name="format"><c>xlsx</c>, <c>csv</c>, <c>json</c>, <c>pdf</c>, or <c>csv-excel</c>: with semicolons, for spreadsheets of this country.</param>
    /// <param name="query">Parameters of the report.</param>
    public static string Href(string report, string format, string query) => $"/unduh/{report}?format={format.ToUpperInvariant().Replace('-', '_')}&{query}";

    internal static void AddDownloads(this IServiceCollection services) => services.AddTransient<ReaderToken>().AddHttpClient(Client).AddHttpMessageHandler<ReaderToken>();

    internal static void MapDownloads(this WebApplication app) => app.MapGet("/unduh/{**report}", async (HttpContext http, string report, IHttpClientFactory factory, IConfiguration configuration) =>
    {
        using var client = factory.CreateClient(Client);
        var address = QueryHelpers.AddQueryString($"{configuration[$"Services:{Gateway}"]!.TrimEnd('/')}/v1/reports/{report}:export", http.Request.Query);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        if (!answer.IsSuccessStatusCode)
        {
            http.Response.Redirect($"/galat?kode={(int)answer.StatusCode}");
            return;
        }

        foreach (var name in Passed)
        {
            if (answer.Content.Headers.TryGetValues(name, out var values))
            {
                http.Response.Headers[name] = values.ToArray();
            }
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }).RequireAuthorization();
}
