using System.Globalization;

namespace Diklat.Portal.Charts;

/// <summary>A common axis for the rows of a table.</summary>
/// <param name="From">Value at the left end.</param>
/// <param name="To">Value at the right end.</param>
public sealed record Axis(double From, double To)
{
    private const double Margin = 6;

    /// <summary>Width in the drawing's units.</summary>
    public int Width => 168;

    /// <summary>For a measure: shares from 0 to 1, levels from 1 to 5, gaps from 0 to the next half above the widest interval.</summary>
    public static Axis For(Measure measure, IEnumerable<Row> rows)
    {
        if (measure.IsShare)
        {
            return new(0, 1);
        }

        if (measure == Measure.Level)
        {
            return new(1, 5);
        }

        var highest = rows.Select(row => row.Shown).Where(shown => shown is not null).Select(shown => shown!.Range?.High ?? shown.Value).DefaultIfEmpty(1).Max();
        return new(0, Math.Max(1, Math.Ceiling(highest * 2) / 2));
    }

    /// <summary>Place of a value; what lies beyond the ends stays at the end.</summary>
    public string At(double value) => Format.Svg(Margin + ((Math.Clamp(value, From, To) - From) / (To - From) * (Width - (2 * Margin))));

    /// <summary>Ends and middle, for the head of the column.</summary>
    public IEnumerable<(string At, string Label)> Ticks(Func<double, string> show) => new[] { From, (From + To) / 2, To }.Select(value => (At(value), show(value)));
}
