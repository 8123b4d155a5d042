using System.Net;
using System.Text.Json.Nodes;

namespace Diklat.Identity.Tests.Fixture;

internal sealed record TokenAnswer(HttpStatusCode Status, JsonObject Body)
{
    public string AccessToken => (string)Body["access_token"]!;
    public string? Error => (string?)Body["error"];
    public string? Description => (string?)Body["error_description"];
}

internal static class TokenRequests
{
    public static async Task<TokenAnswer> Token(this HttpClient http, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await http.PostAsync(new Uri("connect/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return new TokenAnswer(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    public static Task<TokenAnswer> Exchange(this IdentityServer server, string subject) =>
        server.Exchange(subject, "diklat-dev", server.Installation.DevelopmentSecret);

    public static Task<TokenAnswer> Exchange(this IdentityServer server, string subject, string client, string secret) => server.Http.Token(
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("client_id", client), ("client_secret", secret),
        ("subject_token", subject), ("subject_token_type", "urn:diklat:development-subject"));

    public static Task<TokenAnswer> ClientToken(this IdentityServer server, string client, string secret) =>
        server.Http.Token(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret));
}
