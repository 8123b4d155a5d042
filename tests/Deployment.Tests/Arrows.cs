using System.Text.RegularExpressions;
using Diklat.Testing;
using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>Who may talk to whom at which port: as the network policies say it, and as the code needs it.</summary>
internal static partial class Arrows
{
    private const string Label = "app.kubernetes.io/name";
    private static readonly string[] Services = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];

    /// <summary>The arrows of docs/architecture.md. Calls between services stand in their code (<c>AddRpcClient</c>); everybody takes Identity's keys.</summary>
    public static IEnumerable<string> Needed() =>
    [
        .. Services.SelectMany(service => new[] { $"gateway → {service}:8080", $"{service} → postgres:5432", $"migrate-{service} → postgres:5432" }),
        "gateway → identity:8081",
        .. Services.Where(service => service != "identity").SelectMany(service => CalledBy(service).Select(called => $"{service} → {called}:8080").Append($"{service} → identity:8081").Append($"{service} → rabbitmq:5672")),
        // The portal is a client of the gateway, as any office's application is.
        "gateway → portal:8080", "portal → gateway:8081", "portal → identity:8081",
        "outside → gateway:8080",
        "outside → gateway:8081",
    ];

    /// <summary>What policies let out of a pod and into a pod. Where one side is not a pod of ours it is named "outside".</summary>
    public static (HashSet<string> Out, HashSet<string> In) Allowed(Overlay overlay)
    {
        var (leaving, entering) = (new HashSet<string>(), new HashSet<string>());
        foreach (var policy in overlay.All<V1NetworkPolicy>().Where(policy => policy.Spec.PodSelector.MatchLabels is not null))
        {
            var name = policy.Spec.PodSelector.MatchLabels[Label];
            leaving.UnionWith((policy.Spec.Egress ?? []).SelectMany(rule => Pairs(rule.To, rule.Ports, (peer, port) => $"{name} → {peer}:{port}")));
            entering.UnionWith((policy.Spec.Ingress ?? []).SelectMany(rule => Pairs(rule.FromProperty, rule.Ports, (peer, port) => $"{peer} → {name}:{port}")));
        }

        return (leaving, entering);
    }

    private static IEnumerable<string> Pairs(IList<V1NetworkPolicyPeer>? peers, IList<V1NetworkPolicyPort>? ports, Func<string, string, string> arrow)
    {
        // Neither may be left out: a rule without ports lets everything through.
        Assert.NotEmpty(ports!);
        return (peers is null ? ["outside"] : peers.Select(PeerOf)).SelectMany(peer => ports!.Select(port => arrow(peer, port.Port.Value)));
    }

    private static string PeerOf(V1NetworkPolicyPeer peer) => peer.NamespaceSelector is null && peer.IpBlock is null ? peer.PodSelector.MatchLabels[Label] : "outside";

    private static IEnumerable<string> CalledBy(string service)
    {
        var folder = Path.Combine(WatchFiles.Root, "services", char.ToUpperInvariant(service[0]) + service[1..]);
        var program = File.ReadAllText(Path.Combine(folder, "Program.cs"));
        var called = RpcClient().Matches(program).Select(match => match.Groups[1].Value.ToLowerInvariant());
        var followed = program.Contains("AddEventLogReader(Events.Services)", StringComparison.Ordinal) ? Quoted().Matches(Followed().Match(File.ReadAllText(Path.Combine(folder, "Data", "Events.cs"))).Value).Select(match => match.Groups[1].Value) : [];
        return called.Concat(followed).Distinct();
    }

    [GeneratedRegex(@"AddRpcClient<[\w.]+>\(""(\w+)""\)")]
    private static partial Regex RpcClient();

    [GeneratedRegex(@"Services \{ get; \} = \[[^\]]*\]")]
    private static partial Regex Followed();

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Quoted();
}
