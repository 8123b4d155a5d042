using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>
/// Selections take a processor for seconds: one at a time in a replica, off the threads that answer requests. The answer of OPTIMAL is found by exchanges, which settle every tie; CP-SAT solves the same problem
/// apart from that, and the two have to agree.
/// </summary>
internal sealed class Selector(IConfiguration configuration, ILogger<Selector> log) : IDisposable
{
    private const int DefaultSeconds = 20;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly int seconds = configuration.GetValue("Selection:SolverSeconds", DefaultSeconds);

    public Task<(IReadOnlyList<SelectionOutcome> Outcomes, Optimality? Optimality)> DecideAsync(SelectionInput input, CancellationToken ct) => Alone(
        () =>
        {
            var outcomes = Selection.Decide(input);
            DemandSound(input, outcomes);
            return (outcomes, input.Method == SelectionMethod.Optimal ? Proof(input.Contest, outcomes, ct) : null);
        },
        ct);

    /// <summary>Refuses a proposal that does not follow from the input. Cannot happen; if it does, somebody must look.</summary>
    public Task DemandSoundAsync(SelectionInput input, IReadOnlyList<SelectionOutcome> outcomes, CancellationToken ct) => Alone(
        () =>
        {
            DemandSound(input, outcomes);
            return true;
        },
        ct);

    public void Dispose() => gate.Dispose();

    private async Task<T> Alone<T>(Func<T> work, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    private void DemandSound(SelectionInput input, IReadOnlyList<SelectionOutcome> outcomes)
    {
        if (SelectionChecker.Defect(input, outcomes) is { } defect)
        {
            log.LogCritical("A selection by {Method} does not hold: {Defect}", input.Method, defect);
            throw Refusal.Precondition("PROPOSAL_DEFECT", "The proposal does not follow from its input; do not use it, and tell whoever runs the platform.");
        }
    }

    private Optimality Proof(Contest contest, IReadOnlyList<SelectionOutcome> outcomes, CancellationToken ct)
    {
        var selected = outcomes.Where(outcome => outcome.State == NominationState.Selected).Select(outcome => outcome.Nomination).ToHashSet();
        bool[] chosen = [.. contest.Candidates.Select(candidate => selected.Contains(candidate.Nomination))];
        var proof = OptimalityProof.Of(contest, chosen);
        var (value, bound) = CpSat.Solve(contest, chosen, seconds, ct);
        if (value > proof.Value || bound < proof.Value)
        {
            log.LogCritical("Two ways to the best selection disagree: {Value} here, {Solver} to {Bound} by the solver", proof.Value, value, bound);
            throw Refusal.Precondition("PROPOSAL_DEFECT", "Two ways to the best selection disagree; tell whoever runs the platform.");
        }

        return proof with { Bound = Math.Min(proof.Bound, bound) };
    }
}
