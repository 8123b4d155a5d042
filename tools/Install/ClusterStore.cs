using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Diklat.Install;

/// <summary>Secrets of this pod's namespace, by the API server and this pod's own token.</summary>
internal sealed class ClusterStore(HttpClient api, string @namespace) : ISecretStore, IDisposable
{
    private const string Account = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static ClusterStore OfThisPod()
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile($"{Account}/ca.crt");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST")!;
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT")!;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        var api = new HttpClient(handler) { BaseAddress = new Uri($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText($"{Account}/token"));
        return new ClusterStore(api, File.ReadAllText($"{Account}/namespace"));
    }

    public async Task<Dictionary<string, Dictionary<string, string>>> Load()
    {
        var list = (await api.GetFromJsonAsync<JsonNode>(Path()))!;
        return list["items"]!.AsArray().ToDictionary(
            secret => secret!["metadata"]!["name"]!.GetValue<string>(),
            secret => secret!["data"]?.AsObject().ToDictionary(entry => entry.Key, entry => Encoding.UTF8.GetString(Convert.FromBase64String(entry.Value!.GetValue<string>()))) ?? []);
    }

    public async Task Save(string name, IReadOnlyDictionary<string, string> entries)
    {
        var secret = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = "diklat" } },
            ["stringData"] = new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        };
        using var made = await api.PostAsJsonAsync(Path(), secret);
        if (made.StatusCode != HttpStatusCode.Conflict)
        {
            made.EnsureSuccessStatusCode();
            return;
        }

        using var content = JsonContent.Create(secret, new MediaTypeHeaderValue("application/merge-patch+json"));
        using var changed = await api.PatchAsync(Path(name), content);
        changed.EnsureSuccessStatusCode();
    }

    public void Dispose() => api.Dispose();

    private Uri Path(string name = "") => new($"/api/v1/namespaces/{@namespace}/secrets/{name}".TrimEnd('/'), UriKind.Relative);
}
