using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diklat.EndToEnd.Tests;

/// <summary>Calls the gateway as an office's own app would: JSON over HTTP/1.1.</summary>
public sealed partial class Caller(HttpClient http)
{
    /// <summary>What every caller of this run was refused with, by call.</summary>
    public static ConcurrentQueue<(string Call, string Body)> Refusals { get; } = new();

    /// <summary>GET, which must succeed.</summary>
    public async Task<JsonElement> Get(string path) => await Succeed(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>POST, which must succeed.</summary>
    public async Task<JsonElement> Post(string path, object? body = null, string? key = null) => await Succeed(Request(HttpMethod.Post, path, body, key));

    /// <summary>PUT, which must succeed.</summary>
    public async Task<JsonElement> Put(string path, object body) => await Succeed(Request(HttpMethod.Put, path, body, null));

    /// <summary>Any call; status and body whatever they are.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Send(HttpMethod method, string path, object? body = null, string? key = null)
    {
        using var request = Request(method, path, body, key);
        return await Send(request, path, HttpCompletionOption.ResponseContentRead);
    }

    /// <summary>Begins a stream, which may have no end; status, and the body of a refusal.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Begin(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await Send(request, path, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<(HttpStatusCode Status, string Body)> Send(HttpRequestMessage request, string path, HttpCompletionOption until)
    {
        using var response = await http.SendAsync(request, until);
        var text = response.IsSuccessStatusCode && until == HttpCompletionOption.ResponseHeadersRead ? "" : await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            Refusals.Enqueue(($"{request.Method} {LongNumber().Replace(path, "***")}", text));
        }

        return (response.StatusCode, text);
    }

    /// <summary>A file, raw under its own media type; status and body whatever they are.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Upload(string path, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await http.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A call that must be refused with this status and reason; gives the fields named.</summary>
    public async Task<IReadOnlyList<string>> Refused(HttpStatusCode status, string reason, HttpMethod method, string path, object? body = null, string? key = null)
    {
        var (actual, text) = await Send(method, path, body, key);
        Assert.True(actual == status, $"{method} {path} was to be {status} {reason}, but was {actual}: {text}");
        var error = JsonDocument.Parse(text).RootElement;
        Assert.NotEqual(0, error.GetProperty("code").GetInt32());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        var details = error.GetProperty("details").EnumerateArray().ToList();
        var info = details.Single(detail => detail.GetProperty("@type").GetString()!.EndsWith("ErrorInfo", StringComparison.Ordinal));
        Assert.Equal("diklat.id", info.GetProperty("domain").GetString());
        var fields = details.Where(detail => detail.TryGetProperty("fieldViolations", out _)).SelectMany(detail => detail.GetProperty("fieldViolations").EnumerateArray()).ToList();
        var reasons = fields.Select(field => field.GetProperty("reason").GetString()).Append(info.GetProperty("reason").GetString());
        Assert.True(reasons.Contains(reason), $"{method} {path} was to give the reason {reason}: {text}");
        return [.. fields.Select(field => field.GetProperty("field").GetString()!)];
    }

    /// <summary>A file to fetch; status and bytes whatever they are.</summary>
    public async Task<(HttpStatusCode Status, byte[] Bytes)> Fetch(string path)
    {
        using var response = await http.GetAsync(path);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
        {
            Refusals.Enqueue(($"GET {path}", Encoding.UTF8.GetString(bytes)));
        }

        return (response.StatusCode, bytes);
    }

    private async Task<JsonElement> Succeed(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, $"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {text}");
            return JsonDocument.Parse(text).RootElement;
        }
    }

    [GeneratedRegex("[0-9]{16,}")]
    private static partial Regex LongNumber();

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body, string? key)
    {
        var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body ?? new { }), Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }
}

/// <summary>Short ways into an answer.</summary>
public static class Answers
{
    /// <summary>A text field.</summary>
    public static string Text(this JsonElement answer, string field) => answer.GetProperty(field).GetString()!;

    /// <summary>A number field.</summary>
    public static int Number(this JsonElement answer, string field) => answer.GetProperty(field).GetInt32();

    /// <summary>A list field.</summary>
    public static List<JsonElement> List(this JsonElement answer, string field) => [.. answer.GetProperty(field).EnumerateArray()];
}
