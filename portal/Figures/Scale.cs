using System.Globalization;
using System.Text;

namespace Diklat.Portal.Figures;

/// <summary>Five classes of a measure: breaks are fixed, so that a colour means the same in every period and on every page.</summary>
/// <param name="Breaks">The four inner limits; a value on a limit belongs to the class above.</param>
public sealed record Scale(params double[] Breaks)
{
    /// <summary>Share, 0 to 1.</summary>
    public static Scale Share { get; } = new(0.2, 0.4, 0.6, 0.8);

    /// <summary>Mean gap, in levels.</summary>
    public static Scale Gap { get; } = new(0.25, 0.5, 0.75, 1);

    /// <summary>Mean level, 1 to 5.</summary>
    public static Scale Level { get; } = new(2, 2.5, 3, 3.5);

    /// <summary>Class of a value, 0 to 4.</summary>
    public int ClassOf(double value) => Breaks.Count(limit => value >= limit);

    /// <summary>Name of each class, lowest first.</summary>
    public IEnumerable<string> Labels(Func<double, string> show, Format format) =>
    [
        $"{format.T("di bawah", "below")} {show(Breaks[0])}",
        .. Breaks.Zip(Breaks.Skip(1), (low, high) => $"{show(low)} – {show(high)}"),
        $"{show(Breaks[^1])} {format.T("ke atas", "and above")}",
    ];
}

/// <summary>The colours, here alone; the style sheet gets its classes from them.</summary>
public static class Palette
{
    /// <summary>Light is low, dark is high (viridis).</summary>
    public static string[] Sequential { get; } = ["#fde725", "#5ec962", "#21918c", "#3b528b", "#440154"];

    /// <summary>Worse, equal, better (RdBu); for changes.</summary>
    public static string[] Diverging { get; } = ["#ca0020", "#f4a582", "#f7f7f7", "#92c5de", "#0571b0"];

    /// <summary>At most four kinds side by side.</summary>
    public static string[] Categories { get; } = ["#12436D", "#28A197", "#801650", "#F46A25"];

    /// <summary>Classes q0–q4, d0–d4 and k0–k3, for cells of tables and shapes alike, each with a text colour that can be read on it.</summary>
    public static string Css()
    {
        var css = new StringBuilder();
        foreach (var (prefix, colours) in new[] { ('q', Sequential), ('d', Diverging), ('k', Categories) })
        {
            for (var i = 0; i < colours.Length; i++)
            {
                css.Append(CultureInfo.InvariantCulture, $".{prefix}{i}{{fill:{colours[i]};background-color:{colours[i]};color:{(Luminance(colours[i]) > 0.2 ? "#000" : "#fff")}}}");
            }
        }

        return css.ToString();
    }

    /// <summary>Relative luminance by WCAG 2: black reads better on a colour above 0.18, white below.</summary>
    private static double Luminance(string colour)
    {
        double Linear(int at)
        {
            var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));
    }
}
