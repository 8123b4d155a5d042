using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>What one overlay gives to the cluster. Kinds of Kubernetes itself are read into its own types: a field that they do not have is refused, as the API server would.</summary>
internal sealed class Overlay
{
    private static readonly Dictionary<string, Lazy<Task<Overlay>>> Rendered = new[] { "local", "single-node", "production" }.ToDictionary(name => name, name => new Lazy<Task<Overlay>>(() => Render(name)));

    private Overlay(string name, string manifests)
    {
        Name = name;
        foreach (var text in manifests.Split("\n---\n"))
        {
            var tree = Yaml.Parse(text).AsObject();
            if (Group(tree).Contains('.', StringComparison.Ordinal) && !Group(tree).EndsWith(".k8s.io", StringComparison.Ordinal) || Group(tree) == "gateway.networking.k8s.io")
            {
                Foreign.Add(tree);
            }
            else
            {
                Objects.Add((IKubernetesObject<V1ObjectMeta>)KubernetesYaml.LoadAllFromString(text, null, strict: true).Single());
            }
        }
    }

    public string Name { get; }

    /// <summary>Objects of Kubernetes' own kinds.</summary>
    public List<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [];

    /// <summary>Objects of kinds that operators bring.</summary>
    public List<JsonObject> Foreign { get; } = [];

    public IEnumerable<Pod> Pods => Objects.Select(Pod.Of).OfType<Pod>();

    public static TheoryData<string> Names => [.. Rendered.Keys];

    public static Task<Overlay> Of(string name) => Rendered[name].Value;

    public IEnumerable<T> All<T>() => Objects.OfType<T>();

    public IEnumerable<string> NamesOf<T>()
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Select(found => found.Name());

    public IEnumerable<JsonObject> ForeignOf(string kind) => Foreign.Where(found => (string?)found["kind"] == kind);

    private static string Group(JsonObject tree) => ((string)tree["apiVersion"]!).Split('/') is [var group, _] ? group : "";

    private static async Task<Overlay> Render(string name) => new(name, await Kubectl.Kustomize($"k8s/overlays/{name}"));
}
