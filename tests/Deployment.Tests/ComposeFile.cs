using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Diklat.Testing;

namespace Diklat.Deployment.Tests;

/// <summary>As much of the Compose specification as docker-compose.yml uses; any other field is refused, for it may be a misspelt one.</summary>
internal sealed record ComposeFile(string Name, Dictionary<string, ComposeService> Services, Dictionary<string, ComposeNetwork> Networks, Dictionary<string, JsonObject> Volumes)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static string Text { get; } = File.ReadAllText(Path.Combine(WatchFiles.Root, "docker-compose.yml"));

    public static ComposeFile Read()
    {
        var tree = Yaml.Parse(Text).AsObject();
        foreach (var extension in tree.Select(field => field.Key).Where(key => key.StartsWith("x-", StringComparison.Ordinal)).ToList())
        {
            tree.Remove(extension);
        }

        return tree.Deserialize<ComposeFile>(Strict)!;
    }
}

internal sealed record ComposeNetwork(bool Internal = false);

internal sealed record ComposeService(
    string Image,
    bool ReadOnly,
    string[] CapDrop,
    string[] SecurityOpt,
    string Restart,
    string[] Networks,
    ComposeLogging Logging,
    ComposeDeploy Deploy,
    JsonObject? Build = null,
    string? User = null,
    string? Hostname = null,
    string[]? Entrypoint = null,
    string[]? Command = null,
    Dictionary<string, JsonNode>? Environment = null,
    Dictionary<string, ComposeCondition>? DependsOn = null,
    JsonNode[]? Volumes = null,
    string[]? Tmpfs = null,
    string? ShmSize = null,
    string? StopGracePeriod = null,
    ComposeHealth? Healthcheck = null,
    string[]? Ports = null,
    string[]? Profiles = null);

internal sealed record ComposeCondition(string Condition);

internal sealed record ComposeHealth(bool Disable = false, string[]? Test = null, string? Interval = null, string? Timeout = null, int? Retries = null, string? StartPeriod = null, string? StartInterval = null);

internal sealed record ComposeLogging(string Driver, Dictionary<string, JsonNode> Options);

internal sealed record ComposeDeploy(ComposeResources Resources);

internal sealed record ComposeResources(ComposeLimits Limits);

internal sealed record ComposeLimits(string Memory, JsonNode Cpus, int Pids);
