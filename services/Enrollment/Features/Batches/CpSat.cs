using Diklat.Enrollment.Domain;
using Google.OrTools.Sat;

namespace Diklat.Enrollment.Features.Batches;

/// <summary>
/// OPTIMAL as a model of Google OR-Tools CP-SAT. Nominees of one group and post class with the same score are alike: one whole number says how many of them are taken. The seats of a group, and of a post class, are
/// split into steps of equal cost; as no step is cheaper than the one before, the best solution takes them in order by itself. The hard limits are constraints. Single-threaded with a fixed
/// seed: the same model gives the same answer.
/// </summary>
internal static class CpSat
{
    // Fixed in code: the solver ends the process on a parameter that it cannot read.
    private const string Parameters = "num_workers:1 random_seed:1 linearization_level:2 max_memory_in_mb:1024 max_time_in_seconds:";

    /// <summary>The solver counts in whole numbers and tells them as doubles that may be a hair off.</summary>
    private const double Slip = 1e-6;

    private static long Whole(double told) => (long)Math.Round(told);

    /// <summary>What the best selection is worth as far as the solver came in this time: a value that was reached (none: null), and one that cannot be exceeded.</summary>
    public static (long? Value, long Bound) Solve(Contest contest, bool[] hint, int seconds, CancellationToken ct)
    {
        var model = Model.Of(contest, hint);
        var solver = new CpSolver { StringParameters = $"{Parameters}{seconds}" };
        using var stop = ct.Register(solver.StopSearch);
        var status = solver.Solve(model);
        ct.ThrowIfCancellationRequested();
        return status switch
        {
            CpSolverStatus.Optimal => (Whole(solver.ObjectiveValue), Whole(solver.ObjectiveValue)),
            CpSolverStatus.Feasible => (Whole(solver.ObjectiveValue), Whole(Math.Floor(solver.BestObjectiveBound + Slip))),
            CpSolverStatus.Unknown => (null, long.MaxValue),
            _ => throw new InvalidOperationException($"The solver calls a selection that exists {status}."),
        };
    }

    private sealed class Model(Contest contest, bool[] hint)
    {
        private readonly CpModel model = new();
        private readonly LinearExprBuilder worth = LinearExpr.NewBuilder();

        public static CpModel Of(Contest contest, bool[] hint) => new Model(contest, hint).Build();

        private CpModel Build()
        {
            var (low, high, _) = contest.Bounds();
            var seats = Math.Min(contest.Quota, high.Sum());
            var byGroup = Array.ConvertAll(low, _ => new List<IntVar>());
            var byClass = Array.ConvertAll(contest.ClassSize, _ => new List<IntVar>());
            foreach (var cell in Enumerable.Range(0, contest.Candidates.Length).GroupBy(i => (Group: contest.GroupOf[i], Class: contest.ClassOf(i))))
            {
                foreach (var alike in Alike(cell, Math.Min(high[cell.Key.Group], seats)))
                {
                    byGroup[cell.Key.Group].Add(alike);
                    byClass[cell.Key.Class].Add(alike);
                }
            }

            var all = byGroup.Select((members, group) => Steps(members, low[group], Math.Min(high[group], seats), seat => contest.GroupCost(group, seat))).ToList();
            foreach (var (postClass, members) in byClass.Index())
            {
                Steps(members, 0, Math.Min(contest.ClassSize[postClass], seats), seat => contest.ClassCost(postClass, seat));
            }

            model.Add(LinearExpr.Sum(all) == seats);
            model.Maximize(worth);
            return model;
        }

        private IEnumerable<IntVar> Alike(IEnumerable<int> cell, int most)
        {
            foreach (var alike in cell.GroupBy(i => contest.Scores[i]).OrderByDescending(alike => alike.Key))
            {
                if (most == 0)
                {
                    yield break;
                }

                var count = Math.Min(most, alike.Count());
                most -= count;
                var taken = model.NewIntVar(0, count, "");
                model.AddHint(taken, alike.Count(i => hint[i]));
                worth.AddTerm(taken, alike.Key);
                yield return taken;
            }
        }

        private IntVar Steps(List<IntVar> members, int low, int high, Func<int, long> cost)
        {
            var seats = model.NewIntVar(low, high, "");
            model.Add(LinearExpr.Sum(members) == seats);
            var steps = Enumerable.Range(0, high).GroupBy(cost).Select(step =>
            {
                var part = model.NewIntVar(0, step.Count(), "");
                worth.AddTerm(part, -step.Key);
                return part;
            }).ToList();
            model.Add(LinearExpr.Sum(steps) == seats);
            return seats;
        }
    }
}
