using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Diklat.Gateway;

/// <summary>Where the services are (<c>Services:&lt;Name&gt;</c>, several addresses with commas between them): HTTP/2 without TLS, and nothing less, since gRPC needs it.</summary>
internal static class Clusters
{
    public static IReadOnlyList<string> Names { get; } = ["curriculum", "enrollment", "assessment", "reporting", "notifications", "identity", "portal"];

    public static IReadOnlyList<ClusterConfig> All(IConfiguration configuration) => [.. Names.Select(name => new ClusterConfig
    {
        ClusterId = name,
        Destinations = AddressesOf(configuration, name).ToDictionary(address => address, address => new DestinationConfig { Address = address }),
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        HealthCheck = Probing,
        HttpRequest = new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = configuration.GetValue("Limits:AnswerWithin", TimeSpan.FromMinutes(1)) },
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
    })];

    /// <summary>
    /// A replica that says it is not ready gets no further call within two seconds: it drains longer than that before it stops. When none is ready all are asked,
    /// since a service that can say itself what is wrong says it better.
    /// </summary>
    private static HealthCheckConfig Probing { get; } = new()
    {
        AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        Active = new ActiveHealthCheckConfig { Enabled = true, Path = "/readyz", Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(1), Policy = Readiness.Policy },
    };

    public static string[] AddressesOf(IConfiguration configuration, string name) =>
        configuration[$"Services:{name}"]?.Split(',', StringSplitOptions.TrimEntries) ?? throw new InvalidOperationException($"Set Services:{name} to the address of {name}.");
}
