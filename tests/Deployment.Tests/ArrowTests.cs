using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>The network lets through what the picture shows, and nothing else.</summary>
public sealed class ArrowTests
{
    /// <summary>Everybody tells the collector; Prometheus reads it and the broker; Grafana reads Prometheus and Jaeger.</summary>
    private static readonly string[] Observing =
    [
        .. new[] { "identity", "curriculum", "enrollment", "assessment", "reporting", "notifications", "portal", "gateway" }.Select(program => $"{program} → collector:4317"),
        "collector → jaeger:4317", "prometheus → collector:8888", "prometheus → collector:8889", "prometheus → rabbitmq:15692", "grafana → prometheus:9090", "grafana → jaeger:16686",
    ];

    private static readonly string[] Mail = ["notifications → outside:25", "notifications → outside:465", "notifications → outside:587"];

    private static readonly string[] Local = [.. Mail, "roles → postgres:5432", "secrets → outside:443", "secrets → outside:6443"];

    /// <summary>Beyond the picture: what parts of one overlay need among themselves.</summary>
    private static readonly Dictionary<string, string[]> Besides = new()
    {
        ["local"] = Local,
        ["single-node"] = [.. Local, .. Observing, "backup → postgres:5432"],
        ["production"] =
        [
            "postgres → postgres:5432", "postgres → postgres:8000", "outside → postgres:5432", "outside → postgres:8000", "postgres → outside:443", "postgres → outside:6443",
            "rabbitmq → rabbitmq:4369", "rabbitmq → rabbitmq:25672", "outside → rabbitmq:15672", "rabbitmq → outside:443", "rabbitmq → outside:6443",
            .. Observing, .. Mail,
        ],
    };

    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_no_policy_names_is_refused(string overlay)
    {
        var all = (await Overlay.Of(overlay)).All<V1NetworkPolicy>().Where(policy => policy.Spec.PodSelector.MatchLabels is null).ToDictionary(policy => policy.Name(), policy => policy.Spec);
        Assert.Equal(["deny-all", "names"], all.Keys.Order());
        Assert.Equal(["Egress", "Ingress"], all["deny-all"].PolicyTypes.Order());
        Assert.Null(all["deny-all"].Egress);
        Assert.Null(all["deny-all"].Ingress);
        Assert.Equal(["53", "53"], Assert.Single(all["names"].Egress).Ports.Select(port => port.Port.Value));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_policies_allow_the_arrows_of_the_picture_at_both_ends_and_no_other(string overlay)
    {
        var (leaving, entering) = Arrows.Allowed(await Overlay.Of(overlay));
        var needed = Arrows.Needed().Concat(Besides[overlay]).ToList();
        Assert.Equal(needed.Where(arrow => !arrow.StartsWith("outside", StringComparison.Ordinal)).Order(StringComparer.Ordinal), leaving.Order(StringComparer.Ordinal));
        Assert.Equal(needed.Where(arrow => !arrow.Contains("→ outside", StringComparison.Ordinal)).Order(StringComparer.Ordinal), entering.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_addresses_that_programs_are_given_are_services_at_those_ports(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var services = found.All<V1Service>().Where(service => service.Spec.Ports is not null).SelectMany(service => service.Spec.Ports.Select(port => $"{service.Name()}:{port.Port}")).ToHashSet();
        var given = found.Pods.SelectMany(pod => found.SettingsOf(pod)).Where(setting => setting.Key.StartsWith("Services__", StringComparison.Ordinal) || setting.Key is "Auth__MetadataAddress" or "Auth__TokenEndpoint")
            .Select(setting => new Uri(setting.Value).Authority).Distinct().ToList();
        Assert.Equal(9, given.Count);
        Assert.Empty(given.Except(services));
    }
}
