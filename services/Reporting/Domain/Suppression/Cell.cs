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
    /// <param name="people">People of the group.</param>
    /// <param name="smallest">Fewest people of a group that the reader may see.</param>
    /// <param name="figures">Computes them.</param>
    public static Cell<T> Of(int people, int smallest, Func<T> figures) =>
        people == 0 ? new NoData() : people < smallest ? new Suppressed() : new Published(figures());
}

