using System.Text.RegularExpressions;
using Google.Rpc;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Everything that is wrong with one request.</summary>
internal sealed partial class Violations
{
    // Enough for any form; a body of a hundred thousand unknown names gets no answer of ten megabytes.
    private const int Most = 100;

    private readonly BadRequest badRequest = new();

    public bool Any => badRequest.FieldViolations.Count > 0;

    public IEnumerable<string> Reasons => badRequest.FieldViolations.Select(violation => violation.Reason).Distinct();

    public BadRequest BadRequest => badRequest;

    /// <summary>The path of a member. A name that no contract would have is not repeated: it may be data.</summary>
    public static string Join(string path, string name)
    {
        var shown = Name().IsMatch(name) ? name : "?";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    public void Add(string field, Problem problem)
    {
        if (badRequest.FieldViolations.Count < Most)
        {
            badRequest.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = field, Reason = problem.Reason, Description = problem.Message });
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]{0,63}\z")]
    private static partial Regex Name();
}
