using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>One row of a file under the columns of its kind, and what becomes of it.</summary>
internal sealed class Line(int number, IReadOnlyDictionary<string, string> cells)
{
    private readonly List<RowProblem> problems = [];

    public int Number => number;

    /// <summary>By column, as they were sent but for white space around them; only columns that the file has.</summary>
    public IReadOnlyDictionary<string, string> Cells => cells;

    public IReadOnlyList<RowProblem> Problems => problems;

    public RowOutcome Outcome { get; private set; } = RowOutcome.Failed;

    public string? Resource { get; private set; }

    /// <summary>What the kind read from the cells, until it decides.</summary>
    public object? Read { get; set; }

    public string this[string column] => cells.GetValueOrDefault(column, "");

    public bool Has(string column) => cells.ContainsKey(column);

    public void Note(string field, string reason, string? subject = null)
    {
        // What is no value at all needs not be called missing besides.
        if (reason != "REQUIRED" || problems.TrueForAll(problem => problem.Field != field))
        {
            problems.Add(new(field, reason, subject));
        }
    }

    public void Note(Check check)
    {
        foreach (var violation in check.Violations)
        {
            Note(violation.Field, violation.Reason);
        }
    }

    /// <summary>What a single call would be refused with.</summary>
    public void Note(Refusal refusal, string field) =>
        Note(refusal.Violations is [var violation, ..] ? violation.Field : field, refusal.Reason, refusal.Message);

    public void Becomes(RowOutcome outcome, string? resource) => (Outcome, Resource) = (outcome, resource);
}
