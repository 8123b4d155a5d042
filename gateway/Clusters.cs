using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Diklat.Gateway;

/// <summary>Where the services are (<c>Services:&lt;Name&gt;</c>): HTTP/2 without TLS, and nothing less, since gRPC needs it.</summary>
internal static class Clusters
{
    public static IReadOnlyList<string> Names { get; } = ["curriculum", "enrollment", "assessment", "reporting", "identity"];

    public static IReadOnlyList<ClusterConfig> All(IConfiguration configuration) => [.. Names.Select(name => new ClusterConfig
    {
        ClusterId = name,
        Destinations = new Dictionary<string, DestinationConfig> { [name] = new() { Address = AddressOf(configuration, name) } },
        HttpRequest = new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = configuration.GetValue("Limits:AnswerWithin", TimeSpan.FromMinutes(1)) },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
    })];

    public static string AddressOf(IConfiguration configuration, string name) =>
        configuration[$"Services:{name}"] ?? throw new InvalidOperationException($"Set Services:{name} to the address of {name}.");
}
