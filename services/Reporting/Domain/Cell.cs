namespace Diklat.Reporting.Domain;

/// <summary>
/// The figures of a group, or the reason why there are none. Only <see cref="Published"/> holds numbers, so a suppressed figure
/// cannot leak: it does not exist.
/// </summary>
/// <typeparam name="T">The figures.</typeparam>
internal abstract record Cell<T>
{
    private Cell()
    {
    }

    /// <summary>Enough people: the figures.</summary>
    public sealed record Published(T Figures) : Cell<T>;

    /// <summary>People, but too few to say anything without telling of persons.</summary>
    public sealed record Suppressed : Cell<T>;

    /// <summary>Nobody.</summary>
    public sealed record NoData : Cell<T>;

    /// <summary>Computes the figures only for a group that is large enough.</summary>
    public static Cell<T> Of(int people, Func<T> figures) => people switch
    {
        0 => new NoData(),
        < Suppression.MinimumGroup => new Suppressed(),
        _ => new Published(figures()),
    };
}

/// <summary>The rule that protects small groups.</summary>
internal static class Suppression
{
    /// <summary>Fewest people of a group whose figures signed-in readers may see.</summary>
    public const int MinimumGroup = 5;
}
