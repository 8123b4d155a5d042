namespace Diklat.Reporting.Domain.Suppression;

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
        < Protection.MinimumGroup => new Suppressed(),
        _ => new Published(figures()),
    };
}

