using Diklat.Reporting.Domain.Suppression;
using Google.OrTools.LinearSolver;

namespace Diklat.Reporting.Tests;

/// <summary>
/// A reader with all tables and a linear-programming solver, who knows the sums and that no count is negative. Written against the tables
/// alone: it shares no code with what decides about hiding.
/// </summary>
internal static class Attacker
{
    /// <summary>The least and greatest possible value of every cell that is not known.</summary>
    /// <param name="table">Cells and sums.</param>
    /// <param name="hidden">Ids of rows that the tables do not show.</param>
    /// <param name="known">What the reader knows besides, for example from another day's tables.</param>
    public static Dictionary<string, (double Low, double High)> Attack(FigureTable table, IReadOnlySet<string> hidden, IReadOnlySet<string> known)
    {
        var bounds = new Dictionary<string, (double, double)>();
        foreach (var target in table.Cells.Where(cell => !IsKnown(cell)))
        {
            bounds[target.Id] = (Bound(target, maximise: false), Bound(target, maximise: true));
        }

        return bounds;

        bool IsKnown(CountedCell cell) => known.Contains(cell.Id) || (cell.Shown && !hidden.Contains(cell.Id));

        double Bound(CountedCell target, bool maximise)
        {
            using var solver = Solver.CreateSolver("GLOP");
            var variables = table.Cells.Select(cell => IsKnown(cell) ? solver.MakeNumVar(cell.People, cell.People, "") : solver.MakeNumVar(0, double.PositiveInfinity, "")).ToArray();
            foreach (var (total, parts) in table.Sums)
            {
                var constraint = solver.MakeConstraint(0, 0);
                constraint.SetCoefficient(variables[total], -1);
                foreach (var part in parts)
                {
                    constraint.SetCoefficient(variables[part], 1);
                }
            }

            var variable = variables[table.Place(target.Id)!.Value];
            if (maximise)
            {
                solver.Maximize(variable);
            }
            else
            {
                solver.Minimize(variable);
            }

            return solver.Solve() switch
            {
                Solver.ResultStatus.OPTIMAL => solver.Objective().Value(),
                Solver.ResultStatus.UNBOUNDED or Solver.ResultStatus.INFEASIBLE when maximise => double.PositiveInfinity,
                var status => throw new InvalidOperationException($"The solver says {status}."),
            };
        }
    }
}
