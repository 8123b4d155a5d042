namespace Diklat.Enrollment.Features.Imports;

/// <summary>A column that a kind of file may have, by the name of the API's field.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Required">Whether a file without it is refused.</param>
/// <param name="Example">What the template shows; visibly nobody's.</param>
/// <param name="Indonesian">What people call it: the first stands in templates, each is understood.</param>
internal sealed record Column(string Name, bool Required, string Example, params string[] Indonesian)
{
    public string Title(bool english) => english ? Name : Indonesian[0];

    /// <summary>Whether a header means this column, however it is spaced and written.</summary>
    public bool Is(string header) => Indonesian.Prepend(Name).Any(name => Bare(name) == Bare(header));

    private static string Bare(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
