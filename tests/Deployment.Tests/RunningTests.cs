using System.Globalization;
using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>How pods start, go and are spread, so that no call is lost meanwhile.</summary>
public sealed class RunningTests
{
    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_serves_is_asked_whether_it_started_is_ready_and_lives(string overlay) => Assert.All((await Overlay.Of(overlay)).Pods.Where(pod => pod.Serves), pod => Assert.All(pod.Spec.Containers, container =>
    {
        var ports = (container.Ports ?? []).Select(port => port.Name).ToList();
        Assert.All(new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe }, probe =>
        {
            Assert.True(probe is not null, $"{pod.Owner}: a probe is missing");
            Assert.True(probe.Exec is not null || ports.Contains((probe.HttpGet?.Port ?? probe.TcpSocket.Port).Value), $"{pod.Owner}: a probe asks at a port that has no name here");
        });
        // Liveness must not ask for other parts: a restart mends none of them.
        Assert.DoesNotContain("ready", container.LivenessProbe.HttpGet?.Path ?? "", StringComparison.Ordinal);
    }));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_serves_has_time_to_end_before_it_is_killed(string overlay)
    {
        var found = await Overlay.Of(overlay);
        Assert.All(found.Pods.Where(pod => pod.Serves), pod =>
        {
            var sleep = pod.Spec.Containers.Max(container => container.Lifecycle?.PreStop?.Sleep?.Seconds ?? 0);
            Assert.True(sleep > 0, $"{pod.Owner}: no preStop");
            Assert.True((pod.Spec.TerminationGracePeriodSeconds ?? 30) > sleep + Setting(found, pod, "Drain__Seconds") + Setting(found, pod, "Drain__Finish"), pod.Owner);
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task A_program_goes_on_serving_longer_than_it_takes_callers_to_turn_away(string overlay)
    {
        var found = await Overlay.Of(overlay);
        // Names are looked up every five seconds and may be kept as long by the cluster's DNS; readiness is asked for every second.
        Assert.All(found.Pods.Where(pod => Setting(found, pod, "Drain__Finish") > 0 && pod.Serves), pod => Assert.True(Setting(found, pod, "Drain__Seconds") + pod.Spec.Containers.Max(container => container.Lifecycle.PreStop.Sleep.Seconds) >= 15, pod.Owner));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task A_new_replica_is_ready_before_an_old_one_goes(string overlay) => Assert.All(Programs(await Overlay.Of(overlay)), deployment =>
    {
        Assert.Equal("RollingUpdate", deployment.Spec.Strategy.Type);
        Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
    });

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_deployment_may_lose_one_replica_at_a_time_to_maintenance(string overlay)
    {
        var found = await Overlay.Of(overlay);
        Assert.All(Programs(found), deployment =>
        {
            var budget = Assert.Single(found.All<V1PodDisruptionBudget>(), budget => budget.Spec.Selector.Matches(deployment.Spec.Template.Metadata.Labels));
            Assert.Equal("1", budget.Spec.MaxUnavailable.Value);
        });
    }

    [Fact]
    public async Task In_production_every_deployment_is_scaled_spread_and_comes_first()
    {
        var found = await Overlay.Of("production");
        Assert.Equal(Programs(found).Select(deployment => deployment.Name()).Order(), found.All<V2HorizontalPodAutoscaler>().Select(scaler => scaler.Spec.ScaleTargetRef.Name).Order());
        Assert.All(found.All<V2HorizontalPodAutoscaler>(), scaler => Assert.True(scaler.Spec.MinReplicas >= 2 && scaler.Spec.MaxReplicas > scaler.Spec.MinReplicas));
        Assert.All(Programs(found), deployment =>
        {
            Assert.Null(deployment.Spec.Replicas); // the autoscaler's to say
            var pod = deployment.Spec.Template;
            Assert.Contains(pod.Spec.PriorityClassName, found.NamesOf<V1PriorityClass>());
            Assert.Equal(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], pod.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey).Order());
            Assert.All(pod.Spec.TopologySpreadConstraints, spread => Assert.True(spread.LabelSelector.Matches(pod.Metadata.Labels)));
        });
    }

    /// <summary>Our own; what watches them may be away for a moment.</summary>
    private static IEnumerable<V1Deployment> Programs(Overlay overlay) => overlay.All<V1Deployment>().Where(deployment => deployment.Spec.Template.Spec.Containers[0].Image.StartsWith("diklat/", StringComparison.Ordinal));

    private static int Setting(Overlay overlay, Pod pod, string name) => int.Parse(overlay.SettingsOf(pod).GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);
}
