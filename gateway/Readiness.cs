using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Diklat.Gateway;

/// <summary>
/// What a probe tells of a replica. One that says it is not ready, or that is gone, gets no further call at once; one that is silent is given a few
/// probes more, for a busy replica answers late and does not mean by it that it goes.
/// </summary>
internal sealed class Readiness(IDestinationHealthUpdater updater) : IActiveHealthCheckPolicy
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "Readiness";

    private const int SilentProbes = 5;
    private readonly ConditionalWeakTable<DestinationState, StrongBox<int>> silent = [];

    public string Name => Policy;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults) =>
        updater.SetActive(cluster, probingResults.Select(result => new NewActiveDestinationHealth(result.Destination, HealthOf(result))).ToList());

    private DestinationHealth HealthOf(DestinationProbingResult result)
    {
        var count = silent.GetOrCreateValue(result.Destination);
        var late = result.Exception is OperationCanceledException;
        count.Value = late ? count.Value + 1 : 0;
        return late && count.Value < SilentProbes ? result.Destination.Health.Active
            : result.Response?.IsSuccessStatusCode == true ? DestinationHealth.Healthy
            : DestinationHealth.Unhealthy;
    }
}
