namespace Diklat.ServiceDefaults;

/// <summary>
/// Gauges that only a query can tell. One cheap query every quarter of a minute, by the replica whose relay is active; never while somebody waits for the metrics.
/// </summary>
public interface IFigures
{
    /// <summary>What it tells.</summary>
    static abstract IReadOnlyList<Gauge> Gauges { get; }

    /// <summary>Asks the database.</summary>
    Task<IReadOnlyList<Figure>> Read(CancellationToken ct);
}

/// <summary>A gauge: its name, unit, and the name of its one label.</summary>
public sealed record Gauge(string Name, string Unit, string Label, string Description);

/// <summary>One value of a gauge.</summary>
/// <param name="Gauge">Name of the gauge.</param>
/// <param name="Label">Value of its label.</param>
/// <param name="Value">The figure.</param>
public sealed record Figure(string Gauge, string Label, long Value);
