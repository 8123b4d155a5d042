using SkiaSharp;

namespace Diklat.Printing;

/// <summary>A value on an axis, with the interval that it lies in where there is one.</summary>
/// <param name="Label">Of what.</param>
/// <param name="Value">The value; null where there is none to show.</param>
/// <param name="Low">Low end of the interval.</param>
/// <param name="High">High end of the interval.</param>
/// <param name="Text">The value in words, at the right; where there is no value, why.</param>
public sealed record Dot(string Label, double? Value, double? Low, double? High, string Text);

/// <content>Charts, drawn as vectors.</content>
public sealed partial class Flow
{
    private const float DotRow = 4.6f * Point;
    private static readonly SKColor DotColour = new(0x12, 0x43, 0x6D);

    /// <summary>Values as dots on one axis, one a line, each with its interval; the axis begins at 0 unless something lies below, and is repeated on every page.</summary>
    /// <param name="dots">The values in their order.</param>
    /// <param name="tick">How a number of the axis is written.</param>
    public void Dots(IReadOnlyList<Dot> dots, Func<double, string> tick)
    {
        ArgumentNullException.ThrowIfNull(dots);
        ArgumentNullException.ThrowIfNull(tick);
        var all = dots.SelectMany(dot => new[] { dot.Value, dot.Low, dot.High }).OfType<double>().Append(0).ToList();
        var (from, to) = (all.Min(), all.Max() > all.Min() ? all.Max() : all.Min() + 1);
        var (left, right) = (x + (width * 0.34f), x + (width * 0.8f));
        float At(double value) => left + (float)((value - from) / (to - from) * (right - left));
        using var font = FontOf(Style.Small);
        using var mark = new SKPaint { Color = DotColour, IsAntialias = true, StrokeWidth = 1.2f };
        Axis(tick, font, from, to, At);
        foreach (var dot in dots)
        {
            var page = Pages;
            Room(DotRow);
            if (Pages != page)
            {
                Axis(tick, font, from, to, At);
            }

            var (middle, text) = (y + (DotRow / 2), y + (DotRow * 0.12f));
            Draw(Lines.Break(dot.Label, font, left - x - 6).First(), font, Style.Small, x, text, left - x - 6);
            Canvas.DrawLine(left, middle, right, middle, line);
            if (dot is { Low: { } low, High: { } high })
            {
                Canvas.DrawLine(At(low), middle, At(high), middle, mark);
            }

            if (dot.Value is { } value)
            {
                Canvas.DrawCircle(At(value), middle, 2.6f, mark);
            }

            Draw(dot.Text, font, Style.Small, right + 6, text, x + width - right - 6);
            y += DotRow;
        }
    }

    private void Axis(Func<double, string> tick, SKFont font, double from, double to, Func<double, float> at)
    {
        Room(DotRow * 3);
        foreach (var i in Enumerable.Range(0, 5))
        {
            var value = from + ((to - from) * i / 4);
            Draw(tick(value), font, Style.Small with { Align = Align.Center }, at(value) - 20, y, 40);
            Canvas.DrawLine(at(value), y + (DotRow * 0.75f), at(value), y + DotRow, ink);
        }

        y += DotRow;
    }
}
