using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Diklat.Demo;

/// <summary>Tokens of any role by token exchange (RFC 8693), each asked for once. They outlive the load: ten minutes.</summary>
internal sealed class Tokens(Settings settings) : IDisposable
{
    private readonly HttpClient http = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> known = new();

    /// <param name="subject">For example <c>bkpsdm</c>, <c>office:12.71.01</c>, <c>participant:…</c>.</param>
    public Task<string> Of(string subject) => known.GetOrAdd(subject, _ => new(() => Exchange(subject))).Value;

    public void Dispose() => http.Dispose();

    private async Task<string> Exchange(string subject)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["client_id"] = settings.Client,
            ["client_secret"] = settings.Secret,
            ["subject_token"] = subject,
            ["subject_token_type"] = "urn:diklat:development-subject",
        });
        using var answer = await http.PostAsync(settings.TokenEndpoint, form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!.AccessToken;
    }

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken);
}
