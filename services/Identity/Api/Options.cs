namespace Diklat.Identity.Api;

/// <summary>The <c>--name value</c> pairs of a verb; an unknown name is refused, not passed over.</summary>
internal sealed record Options
{
    public string? Role { get; private set; }
    public string? Office { get; private set; }
    public string? Employee { get; private set; }
    public string? Instructor { get; private set; }
    public string? Redirect { get; private set; }

    public static Options Read(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            _ = args[i] switch
            {
                "--role" => options.Role = value,
                "--office" => options.Office = value,
                "--employee" => options.Employee = value,
                "--instructor" => options.Instructor = value,
                "--redirect" => options.Redirect = value,
                _ => throw new ArgumentException($"{args[i]} is not an option of this verb."),
            };
        }

        return options;
    }
}
