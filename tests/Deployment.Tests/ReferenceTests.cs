using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>Whatever one object names, another one is.</summary>
public sealed class ReferenceTests
{
    /// <summary>The certificate, which cert-manager makes.</summary>
    private static readonly string[] MadeByOthers = ["diklat-tls"];

    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_name_stands_twice(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var names = found.Objects.Select(each => $"{each.Kind} {each.Metadata.Name}").Concat(found.Foreign.Select(each => $"{each["kind"]} {each["metadata"]!["name"]}")).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Selectors_choose_pods_and_only_those_of_their_owner(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var selectors = found.All<V1Deployment>().Select(each => (each.Name(), each.Spec.Selector)).Concat(found.All<V1StatefulSet>().Select(each => (each.Name(), each.Spec.Selector)));
        Assert.All(selectors, selector => Assert.Single(found.Pods, pod => selector.Selector.Matches(pod.Labels)));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Services_lead_to_ports_that_some_pod_opens(string overlay)
    {
        var found = await Overlay.Of(overlay);
        Assert.All(found.All<V1Service>().Where(service => service.Spec.Type != "ExternalName"), service =>
        {
            var pod = Assert.Single(found.Pods, pod => new V1LabelSelector { MatchLabels = service.Spec.Selector }.Matches(pod.Labels));
            Assert.All(service.Spec.Ports, port => Assert.Contains(pod.Spec.Containers.SelectMany(container => container.Ports), open => open.Name == port.TargetPort.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task What_pods_mount_is_there_and_is_mounted_where_a_volume_is(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var secrets = SecretsOf(found);
        Assert.All(found.Pods, pod =>
        {
            Assert.All(References.MountedBy(pod), mounted => Assert.Contains(mounted.Name, mounted.Kind == "Secret" ? secrets : found.NamesOf<V1ConfigMap>()));
            Assert.All(pod.Spec.Volumes.Where(volume => volume.PersistentVolumeClaim is not null), volume => Assert.Contains(volume.PersistentVolumeClaim.ClaimName, found.NamesOf<V1PersistentVolumeClaim>()));
            var volumes = pod.Spec.Volumes.Select(volume => volume.Name).ToHashSet();
            Assert.True(volumes.IsSubsetOf(pod.Containers.SelectMany(container => container.VolumeMounts ?? []).Select(mount => mount.Name)), $"{pod.Owner}: a volume is mounted nowhere");
        });
    }

    [Fact]
    public async Task In_local_every_entry_that_a_pod_waits_for_is_one_that_the_installer_makes()
    {
        var made = await MemoryStore.Filled();
        var found = await Overlay.Of("local");
        Assert.All(found.Pods, pod => Assert.All(References.MountedBy(pod).Where(mounted => mounted.Kind == "Secret"), mounted =>
        {
            // Named one by one: the Secret is there, and empty, before the installer has filled it.
            Assert.NotEmpty(mounted.Entries);
            Assert.Empty(mounted.Entries.Except(made.Entries[mounted.Name].Keys));
        }));
    }

    [Fact]
    public async Task In_production_every_secret_comes_from_the_store_and_none_is_written_down()
    {
        var found = await Overlay.Of("production");
        Assert.Empty(found.All<V1Secret>());
        var made = await MemoryStore.Filled();
        var mounted = found.Pods.SelectMany(References.MountedBy).Where(each => each.Kind == "Secret").Select(each => each.Name).Distinct().ToList();
        Assert.Empty(mounted.Except(made.Entries.Keys));
        Assert.Empty(ForeignReferences.SecretsNamedBy(found.Foreign).Except(SecretsOf(found)).Except(MadeByOthers));
    }

    private static HashSet<string> SecretsOf(Overlay overlay) =>
        [.. overlay.NamesOf<V1Secret>(), .. overlay.ForeignOf("ExternalSecret").Select(secret => (string)secret["spec"]!["target"]!["name"]!)];
}
