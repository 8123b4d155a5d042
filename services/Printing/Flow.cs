using SkiaSharp;

namespace Diklat.Printing;

/// <summary>Content that flows down A4 pages from top to bottom; a new page begins where one is full. Lengths are millimetres.</summary>
public sealed partial class Flow : IDisposable
{
    private const float Point = 72f / 25.4f;
    private const float Width = 210 * Point;
    private const float Height = 297 * Point;
    private const float Left = 25 * Point;
    private const float Right = 20 * Point;
    private const float Top = 18 * Point;
    private const float Bottom = 22 * Point;
    private const int KeptWithWhatFollows = 3;

    private readonly SKDocument document;
    private readonly string footer;
    private readonly int total;
    private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
    private readonly SKPaint grey = new() { Color = new SKColor(0xE8, 0xE8, 0xE8) };
    private readonly SKPaint line = new() { Color = new SKColor(0x70, 0x70, 0x70), Style = SKPaintStyle.Stroke, StrokeWidth = 0.5f };
    private SKCanvas? canvas;
    private float x = Left;
    private float width = Width - Left - Right;
    private float y;

    internal Flow(SKDocument document, string footer, int total)
    {
        (this.document, this.footer, this.total) = (document, footer, total);
        NextPage();
    }

    internal int Pages { get; private set; }

    private SKCanvas Canvas => canvas!;

    /// <summary>Text, broken into lines.</summary>
    public void Text(string text, Style? style = null)
    {
        style ??= Style.Body;
        using var font = FontOf(style);
        foreach (var row in Lines.Break(text, font, width))
        {
            Room(style.LineHeight);
            Draw(row, font, style, x, y, width);
            y += style.LineHeight;
        }
    }

    /// <summary>Items under the same indent, each with its number.</summary>
    public void Numbered(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var (i, item) in items.Index())
        {
            Labelled(items.Count == 1 ? "" : $"{i + 1}.", item, items.Count == 1 ? 0 : 6, "");
        }
    }

    /// <summary>Labels with their values, the colons under each other.</summary>
    public void Fields(float labelWidth, params ReadOnlySpan<(string Label, string Value)> fields)
    {
        foreach (var (label, value) in fields)
        {
            Labelled(label, value, labelWidth, ":");
        }
    }

    /// <summary>Parts next to each other, each from a distance from the left on, kept on one page; what follows stands below the longest.</summary>
    public void SideBySide(float height, params ReadOnlySpan<(float From, float Width, Action Content)> parts)
    {
        Together(height);
        var (start, lowest) = (y, y);
        foreach (var (from, partWidth, content) in parts)
        {
            y = start;
            Within(from * Point, partWidth * Point, content);
            lowest = Math.Max(lowest, y);
        }

        y = lowest;
    }

    /// <summary>Leaves room.</summary>
    public void Space(float millimetres) => y += millimetres * Point;

    /// <summary>Begins a new page unless so much room is left.</summary>
    public void Together(float millimetres) => Room(millimetres * Point);

    /// <summary>Begins a new page.</summary>
    public void NewPage()
    {
        EndPage();
        NextPage();
    }

    /// <summary>A line across.</summary>
    public void Rule(float thickness = 0.5f)
    {
        Canvas.DrawRect(x, y, width, thickness, ink);
        y += thickness + 1;
    }

    /// <summary>A table; a row stays on one page, and the head is repeated. The last rows go on to the page of what follows, if that takes so many millimetres.</summary>
    public void Table(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows, float following = 0, float size = 9.5f)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var widths = columns.Select(column => width * column.Share / columns.Sum(other => other.Share)).ToList();
        var (head, body) = (new Style(size, Bold: true, Align.Center), new Style(size));
        string[] titles = [.. columns.Select(column => column.Title)];
        Row(titles, columns, widths, head, true);
        foreach (var (i, row) in rows.Index())
        {
            var needed = i == Math.Max(0, rows.Count - KeptWithWhatFollows)
                ? rows.Skip(i).Sum(last => RowHeight(last, widths, body)) + (following * Point)
                : RowHeight(row, widths, body);
            if (y + needed > Height - Bottom)
            {
                NewPage();
                Row(titles, columns, widths, head, true);
            }

            Row(row, columns, widths, body, false);
        }
    }

    /// <summary>A QR code of so many millimetres.</summary>
    public void Qr(string text, float size)
    {
        Room(size * Point);
        var modules = QrModules.Of(text);
        var module = size * Point / modules.Count;
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        foreach (var (row, from, length) in modules.Runs())
        {
            Canvas.DrawRect(x + (from * module), y + (row * module), length * module, module, paint);
        }

        y += size * Point;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ink.Dispose();
        grey.Dispose();
        line.Dispose();
    }

    internal void End() => EndPage();

    private static SKFont FontOf(Style style) => new(style.Bold ? Fonts.Bold : Fonts.Regular, style.Size) { Subpixel = true, Hinting = SKFontHinting.None };

    private void Within(float from, float within, Action content)
    {
        var (left, all) = (x, width);
        (x, width) = (left + from, within);
        content();
        (x, width) = (left, all);
    }

    private void Labelled(string label, string value, float labelWidth, string separator)
    {
        var (style, gap) = (Style.Body, separator.Length > 0 ? 3 * Point : 0);
        using var font = FontOf(style);
        foreach (var (i, row) in Lines.Break(value, font, width - (labelWidth * Point) - gap).Index())
        {
            Room(style.LineHeight);
            if (i == 0)
            {
                Draw(label, font, style, x, y, labelWidth * Point);
                Draw(separator, font, style, x + (labelWidth * Point), y, gap);
            }

            Draw(row, font, style, x + (labelWidth * Point) + gap, y, width - (labelWidth * Point) - gap);
            y += style.LineHeight;
        }
    }

    private static float RowHeight(IReadOnlyList<string> cells, List<float> widths, Style style)
    {
        using var font = FontOf(style);
        var lines = cells.Select((cell, i) => Lines.Break(cell, font, widths[i] - 6).Count()).Max();
        return (lines * style.LineHeight) + 4;
    }

    private void Row(IReadOnlyList<string> cells, IReadOnlyList<Column> columns, List<float> widths, Style style, bool head)
    {
        using var font = FontOf(style);
        var (height, left) = (RowHeight(cells, widths, style), x);
        foreach (var (i, cell) in cells.Index())
        {
            var cellStyle = head ? style : style with { Align = columns[i].Align };
            if (head)
            {
                Canvas.DrawRect(left, y, widths[i], height, grey);
            }

            Canvas.DrawRect(left, y, widths[i], height, line);
            foreach (var (row, text) in Lines.Break(cell, font, widths[i] - 6).Index())
            {
                Draw(text, font, cellStyle, left + 3, y + 2 + (row * style.LineHeight), widths[i] - 6);
            }

            left += widths[i];
        }

        y += height;
    }

    private void Draw(string text, SKFont font, Style style, float left, float top, float within)
    {
        var start = style.Align switch
        {
            Align.Center => left + ((within - font.MeasureText(text)) / 2),
            Align.Right => left + within - font.MeasureText(text),
            _ => left,
        };
        Canvas.DrawText(text, start, top + (style.Size * 1.02f), SKTextAlign.Left, font, ink);
    }

    private void Room(float points)
    {
        if (y + points > Height - Bottom)
        {
            NewPage();
        }
    }

    private void NextPage()
    {
        canvas = document.BeginPage(Width, Height);
        Pages++;
        y = Top;
    }

    private void EndPage()
    {
        var (style, edge) = (Style.Small, Height - (14 * Point));
        using var font = FontOf(style);
        Canvas.DrawRect(Left, edge - 4, Width - Left - Right, 0.5f, ink);
        Draw(footer, font, style, Left, edge, Width - Left - Right);
        Draw($"Halaman {Pages} dari {total}", font, style with { Align = Align.Right }, Left, edge, Width - Left - Right);
        document.EndPage();
    }
}
