namespace Diklat.Portal.Figures;

/// <summary>
/// A figure of a group, or the reason why there is none. Charts and tables take nothing else, and only <see cref="Published"/> holds numbers:
/// whatever a row of an answer carries beside its status, a closed figure cannot be drawn.
/// </summary>
public abstract record Figure
{
    private Figure()
    {
    }

    /// <summary>The figure.</summary>
    /// <param name="Value">In the measure's unit.</param>
    /// <param name="N">People that it is about.</param>
    /// <param name="Range">Interval of 95 %, where the report gives one.</param>
    /// <param name="Rank">Best and worst place, where the report gives them.</param>
    public sealed record Published(double Value, int N, Span? Range = null, (int Low, int High)? Rank = null) : Figure
    {
        /// <summary>So few people that a single one moves the figure visibly.</summary>
        public bool IsSmall => N < SmallSample;
    }

    /// <summary>Too few people, or derivable from other figures.</summary>
    public sealed record Suppressed : Figure;

    /// <summary>Nobody was measured.</summary>
    public sealed record NoData : Figure;

    /// <summary>The figure does not exist for this group: its people have no required level.</summary>
    public sealed record NotApplicable : Figure;

    /// <summary>Samples below this are marked [u].</summary>
    public const int SmallSample = 10;

    /// <summary>Figure of a row by its status.</summary>
    public static Figure Of(Proto.Cell.Types.Status status, Func<Published?> figures) => status switch
    {
        Proto.Cell.Types.Status.Published => (Figure?)figures() ?? new NotApplicable(),
        Proto.Cell.Types.Status.NoData => new NoData(),
        _ => new Suppressed(),
    };
}

/// <summary>From – to.</summary>
public sealed record Span(double Low, double High)
{
    /// <summary>As a report gives it; null where it gives none.</summary>
    public static Span? Of(Proto.Interval? interval) => interval is null ? null : new(interval.Low, interval.High);

    /// <summary>Whether the whole range lies on one side of a value.</summary>
    public bool Excludes(double value) => value < Low || value > High;
}

/// <summary>A group and its figure.</summary>
/// <param name="Code">Office, class of post, programme, year.</param>
/// <param name="Name">For people.</param>
/// <param name="Figure">What is known.</param>
/// <param name="Href">Page of the group, if there is one.</param>
public sealed record Row(string Code, string Name, Figure Figure, string? Href = null)
{
    /// <summary>The figure, where it is published.</summary>
    public Figure.Published? Shown => Figure as Figure.Published;
}
