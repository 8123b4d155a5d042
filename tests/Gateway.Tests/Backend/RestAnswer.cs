using System.Net;
using System.Text.Json;

namespace Diklat.Gateway.Tests.Backend;

/// <summary>An answer over REST, read as the one error shape.</summary>
internal sealed record RestAnswer(HttpStatusCode Status, string Body, string? Received)
{
    public string[] Violations =>
        [.. Details("BadRequest").SelectMany(detail => detail.GetProperty("fieldViolations").EnumerateArray())
            .Select(violation => $"{violation.GetProperty("field").GetString()} {violation.GetProperty("reason").GetString()}")];

    public string? Reason => Details("ErrorInfo").Select(detail => detail.GetProperty("reason").GetString()).SingleOrDefault();

    public int Code => JsonDocument.Parse(Body).RootElement.GetProperty("code").GetInt32();

    public static async Task<RestAnswer> Of(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.TryGetValues(Echo.Header, out var values) ? Uri.UnescapeDataString(values.Single()) : null);

    private IEnumerable<JsonElement> Details(string type) =>
        JsonDocument.Parse(Body).RootElement.GetProperty("details").EnumerateArray()
            .Where(detail => detail.GetProperty("@type").GetString() == $"type.googleapis.com/google.rpc.{type}");
}
