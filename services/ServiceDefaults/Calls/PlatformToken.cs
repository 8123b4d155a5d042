using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Grpc.Core;
using Microsoft.Extensions.Configuration;

namespace Diklat.ServiceDefaults;

/// <summary>This service's own access token (client credentials, role <c>platform</c>), kept until shortly before it ends.</summary>
internal sealed class PlatformToken(IHttpClientFactory http, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    public const string HttpClientName = "platform-token";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1, 1);
    private string token = "";
    private DateTimeOffset validUntil;

    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() < validUntil)
        {
            return token;
        }

        await gate.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() >= validUntil)
            {
                var answer = await AskAsync(ct);
                token = answer.AccessToken;
                validUntil = clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Margin;
            }

            return token;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<Answer> AskAsync(CancellationToken ct)
    {
        var auth = configuration.GetSection("Auth");
        var secret = auth["ClientSecret"] ?? (await File.ReadAllTextAsync(auth["ClientSecretFile"] ?? throw new InvalidOperationException("Set Auth:ClientSecretFile."), ct)).Trim();
        using var client = http.CreateClient(HttpClientName);
        client.Timeout = RpcClients.Deadline;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = auth["ClientId"] ?? throw new InvalidOperationException("Set Auth:ClientId."),
            ["client_secret"] = secret,
        });
        try
        {
            using var response = await client.PostAsync(new Uri(auth["TokenEndpoint"] ?? throw new InvalidOperationException("Set Auth:TokenEndpoint.")), form, ct);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync<Answer>(ct))!;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The token endpoint does not answer.", exception));
        }
    }

    private sealed record Answer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>Puts the platform's token on calls to other services.</summary>
internal sealed class PlatformTokenHandler(PlatformToken token) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
