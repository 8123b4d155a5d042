using k8s;
using k8s.Models;

namespace Diklat.Deployment.Tests;

/// <summary>A pod as some controller makes it.</summary>
/// <param name="Owner">The controller: kind and name.</param>
/// <param name="Serves">Whether it runs until it is told to go.</param>
internal sealed record Pod(string Owner, bool Serves, V1PodTemplateSpec Template)
{
    public V1PodSpec Spec => Template.Spec;

    public IEnumerable<V1Container> Containers => [.. Spec.InitContainers ?? [], .. Spec.Containers];

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    /// <summary>Null for what makes no pods.</summary>
    public static Pod? Of(IKubernetesObject<V1ObjectMeta> owner)
    {
        var (template, serves) = owner switch
        {
            V1Deployment deployment => (deployment.Spec.Template, true),
            V1StatefulSet set => (set.Spec.Template, true),
            V1DaemonSet set => (set.Spec.Template, true),
            V1Job job => (job.Spec.Template, false),
            V1CronJob job => (job.Spec.JobTemplate.Spec.Template, false),
            _ => (null, false),
        };
        return template is null ? null : new($"{owner.Kind} {owner.Name()}", serves, template);
    }
}
