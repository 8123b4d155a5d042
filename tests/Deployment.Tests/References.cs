using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>From a name in a manifest to what it names.</summary>
internal static class References
{
    public static bool Matches(this V1LabelSelector selector, IDictionary<string, string> labels)
    {
        Assert.Empty(selector.MatchExpressions ?? []);
        return (selector.MatchLabels ?? new Dictionary<string, string>()).All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);
    }

    /// <summary>Settings that the pod's programs see in their environment; the later wins.</summary>
    public static Dictionary<string, string> SettingsOf(this Overlay overlay, Pod pod)
    {
        var settings = new Dictionary<string, string>();
        foreach (var container in pod.Containers)
        {
            foreach (var source in container.EnvFrom ?? [])
            {
                foreach (var (key, value) in overlay.All<V1ConfigMap>().Single(map => map.Name() == source.ConfigMapRef.Name).Data)
                {
                    settings[key] = value;
                }
            }

            foreach (var variable in container.Env ?? [])
            {
                settings[variable.Name] = variable.Value ?? "";
            }
        }

        return settings;
    }

    /// <summary>Names of Secrets and ConfigMaps that the pod mounts, each with the entries it asks for (none: all).</summary>
    public static IEnumerable<(string Kind, string Name, IReadOnlyList<string> Entries)> MountedBy(Pod pod) => (pod.Spec.Volumes ?? []).SelectMany(volume => new[]
    {
        volume.Secret is { } secret ? ("Secret", secret.SecretName, Keys(secret.Items)) : default,
        volume.ConfigMap is { } map ? ("ConfigMap", map.Name, Keys(map.Items)) : default,
    }).Where(mounted => mounted.Item1 is not null);

    private static IReadOnlyList<string> Keys(IEnumerable<V1KeyToPath>? items) => [.. (items ?? []).Select(item => item.Key)];
}
