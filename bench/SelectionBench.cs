using System.Diagnostics;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Batches;

namespace Diklat.Bench;

/// <summary>
/// Selections of a city and of a province, by each method with a reason and the smallest change for everybody, with the checker's time, and how long the solver takes to prove the best. Nominees
/// are alike in many ways, as people who were never measured are: ties are what makes proofs slow.
/// </summary>
internal sealed class SelectionBench : IBench
{
    private const int SolverSeconds = 60;

    public string Name => "selection";

    public async IAsyncEnumerable<Line> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (nominees, offices, seats, aim) in new[] { (2_000, 172, 40, 2.0), (20_000, 500, 1_000, 60.0) })
        {
            var size = $"{nominees:N0} nominees, {offices} offices, {seats:N0} seats";
            foreach (var method in Enum.GetValues<SelectionMethod>())
            {
                var input = Input(method, nominees, offices, seats);
                var (outcomes, seconds) = Timed(() => Selection.Decide(input));
                yield return Line.AtMost($"{method}: {size}", seconds, "s", aim);
                var (defect, checking) = Timed(() => SelectionChecker.Defect(input, outcomes));
                yield return Line.AtMost($"{method}: checked{(defect is null ? "" : $", {defect}")}", defect is null ? checking : double.MaxValue, "s", aim);
            }

            var optimal = Input(SelectionMethod.Optimal, nominees, offices, seats).Contest;
            var (chosen, exchange) = Timed(() => Optimum.Choose(optimal));
            yield return Line.AtMost("Optimal: the best by exchanges", exchange, "s", aim);
            var proof = OptimalityProof.Of(optimal, chosen);
            var ((value, bound), proving) = Timed(() => CpSat.Solve(optimal, chosen, SolverSeconds, ct));
            yield return Line.AtMost("Optimal: proven by the solver", value == proof.Value && bound == value && proof.Proven ? proving : double.MaxValue, "s", aim);
            await Task.Yield();
        }
    }

    private static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        return (result, watch.Elapsed.TotalSeconds);
    }

    private static SelectionInput Input(SelectionMethod method, int nominees, int offices, int seats)
    {
        var state = 1u;
        var candidates = Enumerable.Range(0, nominees).Select(i => new Candidate(new Guid(i + 1, 0, 0, new byte[8]), i + 1, $"99.{Next(offices):000}", true)
        {
            PostClass = Next(10) switch { < 7 => PostClass.Pelaksana, < 9 => PostClass.Pengawas, _ => PostClass.Administrator },
            Priority = 1 + Next(5),
            GapLevels = Next(4),
            JpDeficit = Next(3) == 0 ? 100 * Next(20) : 2000,
        }).ToList();
        var facts = Enumerable.Range(0, offices).ToDictionary(office => $"99.{office:000}", _ => new GroupFacts(20 + Next(60), 10 + Next(10), Next(1_800_000) - 900_000));
        return new(method, candidates, seats, 500, new(OfficeLevel.Kecamatan, seats > offices ? 1 : 0, 4), facts, SelectionTerms.Default);

        // The same at every run: a linear congruential generator (Numerical Recipes).
        int Next(int below)
        {
            state = (state * 1664525) + 1013904223;
            return (int)((ulong)state * (uint)below >> 32);
        }
    }
}
