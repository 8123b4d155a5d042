using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>Every pod keeps to the level <c>restricted</c> of Pod Security, and to a little more.</summary>
public sealed class RestrictedTests
{
    public static TheoryData<string> Overlays => Overlay.Names;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_namespace_refuses_pods_that_are_not_restricted(string overlay)
    {
        var space = Assert.Single((await Overlay.Of(overlay)).All<V1Namespace>());
        Assert.Equal("restricted", space.Metadata.Labels["pod-security.kubernetes.io/enforce"]);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Everything_lies_in_that_namespace(string overlay)
    {
        var found = await Overlay.Of(overlay);
        var space = found.All<V1Namespace>().Single().Metadata.Name;
        Assert.All(found.Objects.Where(each => each is not (V1Namespace or V1PriorityClass)), each => Assert.Equal(space, each.Metadata.NamespaceProperty));
        Assert.All(found.Foreign, each => Assert.Equal(space, (string?)each["metadata"]!["namespace"]));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_pod_shares_anything_of_its_node_or_runs_as_root(string overlay) => Assert.All((await Overlay.Of(overlay)).Pods, pod =>
    {
        Assert.NotEqual(true, pod.Spec.HostNetwork);
        Assert.NotEqual(true, pod.Spec.HostPID);
        Assert.NotEqual(true, pod.Spec.HostIPC);
        Assert.Equal(true, pod.Spec.SecurityContext.RunAsNonRoot);
        Assert.True(pod.Spec.SecurityContext.RunAsUser > 0, pod.Owner);
        Assert.Equal("RuntimeDefault", pod.Spec.SecurityContext.SeccompProfile.Type);
        Assert.All(pod.Spec.Volumes ?? [], volume => Assert.True(
            (volume.EmptyDir ?? volume.Secret ?? volume.ConfigMap ?? volume.PersistentVolumeClaim ?? volume.Projected as object) is not null, $"{pod.Owner}: volume {volume.Name}"));
        Assert.All(pod.Spec.Volumes ?? [], volume => Assert.True(volume.EmptyDir is null || volume.EmptyDir.SizeLimit is not null, $"{pod.Owner}: volume {volume.Name} may fill the node"));
    });

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_container_gains_rights_or_writes_into_its_image(string overlay) => Assert.All(await Containers(overlay), found =>
    {
        var security = found.Container.SecurityContext;
        Assert.Equal(false, security.AllowPrivilegeEscalation);
        Assert.Equal(true, security.ReadOnlyRootFilesystem);
        Assert.NotEqual(true, security.Privileged);
        Assert.Equal(["ALL"], security.Capabilities.Drop);
        Assert.Empty(security.Capabilities.Add ?? []);
        Assert.True(security.RunAsUser is null or > 0 && security.RunAsNonRoot is null or true, found.Container.Name);
        Assert.All(found.Container.Ports ?? [], port => Assert.Null(port.HostPort));
    });

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_container_has_requests_limits_and_a_fixed_image(string overlay) => Assert.All(await Containers(overlay), found =>
    {
        Assert.All(new[] { "cpu", "memory" }, resource =>
        {
            Assert.True(found.Container.Resources.Requests.ContainsKey(resource), $"{found.Pod.Owner}: requests of {resource}");
            Assert.True(found.Container.Resources.Limits.ContainsKey(resource), $"{found.Pod.Owner}: limits of {resource}");
        });
        Assert.Matches(@":v?\d[\w.-]*(@sha256:[0-9a-f]{64})?$", found.Container.Image);
    });

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_program_has_an_account_of_its_own_and_no_token_unless_it_makes_the_secrets(string overlay)
    {
        var found = await Overlay.Of(overlay);
        Assert.All(found.All<V1ServiceAccount>(), account => Assert.Equal(false, account.AutomountServiceAccountToken));
        Assert.All(found.Pods, pod =>
        {
            Assert.Contains(pod.Spec.ServiceAccountName, found.NamesOf<V1ServiceAccount>());
            Assert.Equal(pod.Spec.ServiceAccountName == "secrets", pod.Spec.AutomountServiceAccountToken);
        });
        var serving = found.Pods.Where(pod => pod.Serves).Select(pod => pod.Spec.ServiceAccountName).ToList();
        Assert.Equal(serving.Distinct(), serving);
        Assert.DoesNotContain("secrets", serving);
    }

    private static async Task<List<(Pod Pod, V1Container Container)>> Containers(string overlay) =>
        [.. (await Overlay.Of(overlay)).Pods.SelectMany(pod => pod.Containers.Select(container => (pod, container)))];
}
