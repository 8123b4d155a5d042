using System.Text.Json.Nodes;
using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>Kinds that operators bring: the fields that each kind cannot do without, and the names in them.</summary>
public sealed class ForeignTests
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["postgresql.cnpg.io/v1 Cluster"] = ["instances", "storage/size", "walStorage/size", "imageName", "bootstrap/initdb/database", "backup/barmanObjectStore/destinationPath"],
        ["postgresql.cnpg.io/v1 ScheduledBackup"] = ["schedule", "cluster/name"],
        ["rabbitmq.com/v1beta1 RabbitmqCluster"] = ["replicas", "persistence/storage", "resources/limits/memory", "secretBackend/externalSecret/name"],
        ["external-secrets.io/v1 ExternalSecret"] = ["secretStoreRef/name", "secretStoreRef/kind", "refreshInterval", "target/name", "dataFrom"],
        ["gateway.networking.k8s.io/v1 Gateway"] = ["gatewayClassName", "listeners"],
        ["gateway.networking.k8s.io/v1 HTTPRoute"] = ["parentRefs", "rules"],
        ["gateway.networking.k8s.io/v1 GRPCRoute"] = ["parentRefs", "rules"],
    };

    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_object_of_another_kind_has_the_fields_that_it_needs(string overlay) => Assert.All((await Overlay.Of(overlay)).Foreign, found =>
    {
        var kind = $"{found["apiVersion"]} {found["kind"]}";
        Assert.True(Required.TryGetValue(kind, out var fields), $"Say in this test what {kind} cannot do without.");
        Assert.Equal(["apiVersion", "kind", "metadata", "spec"], found.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(At(found["spec"], field) is not null, $"{kind} {found["metadata"]!["name"]}: {field}"));
    });

    [Fact]
    public async Task Outside_calls_come_by_TLS_to_ports_of_the_gateway()
    {
        var found = await Overlay.Of("production");
        var door = Assert.Single(found.ForeignOf("Gateway"));
        var listeners = door["spec"]!["listeners"]!.AsArray();
        Assert.All(listeners, listener => Assert.Equal("HTTPS", (string?)listener!["protocol"]));
        var ports = found.All<V1Service>().Single(service => service.Name() == "gateway").Spec.Ports.Select(port => port.Port).ToList();
        foreach (var route in found.ForeignOf("HTTPRoute").Concat(found.ForeignOf("GRPCRoute")))
        {
            Assert.All(route["spec"]!["parentRefs"]!.AsArray(), parent => Assert.Contains(listeners, listener => (string?)listener!["name"] == (string?)parent!["sectionName"]));
            var backend = route["spec"]!["rules"]![0]!["backendRefs"]![0]!;
            Assert.Equal("gateway", (string?)backend["name"]);
            Assert.Contains((int)backend["port"]!, ports);
        }
    }

    [Fact]
    public async Task The_database_is_backed_up_and_knows_every_role_that_the_services_log_in_with()
    {
        var found = await Overlay.Of("production");
        var cluster = Assert.Single(found.ForeignOf("Cluster"));
        Assert.Equal((string?)cluster["metadata"]!["name"], (string?)Assert.Single(found.ForeignOf("ScheduledBackup"))["spec"]!["cluster"]!["name"]);
        string[] services = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];
        Assert.Equal(services.SelectMany(service => new[] { service, $"{service}_owner" }).Order(), cluster["spec"]!["managed"]!["roles"]!.AsArray().Select(role => (string)role!["name"]!).Order());
    }

    private static JsonNode? At(JsonNode? node, string path) => path.Split('/').Aggregate(node, (at, field) => at?[field]);
}
