using System.Text.RegularExpressions;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Everything that is wrong with one request.</summary>
internal sealed partial class Violations
{
    // Enough for any form; a body of a hundred thousand unknown names gets no answer of ten megabytes.
    private const int Most = 100;

    private readonly List<FieldViolation> list = [];

    public bool Any => list.Count > 0;

    public IReadOnlyList<FieldViolation> List => list;

    /// <summary>The path of a member. A name that no contract would have is not repeated: it may be data.</summary>
    public static string Join(string path, string name)
    {
        var shown = Name().IsMatch(name) ? name : "?";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    public void Add(string field, Problem problem)
    {
        if (list.Count < Most)
        {
            list.Add(new FieldViolation(field, problem.Reason, problem.Message));
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]{0,63}\z")]
    private static partial Regex Name();
}
