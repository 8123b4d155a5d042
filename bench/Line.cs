using System.Globalization;

namespace Diklat.Bench;

/// <summary>One measured figure and whether it is as good as it was to be.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit: <c>s</c>, <c>ms</c>, <c>MiB</c>, <c>/s</c> …</param>
/// <param name="Reference">What it is held against, measured in the same run; null when the aim is absolute.</param>
/// <param name="Ratio">Value / reference, which does not depend on the machine.</param>
/// <param name="Aim">What was wanted, of the ratio where there is one, else of the value.</param>
/// <param name="Met">Whether it is so.</param>
internal sealed record Line(string Name, double Value, string Unit, double? Reference, double? Ratio, string Aim, bool Met)
{
    public static Line AtMost(string name, double value, string unit, double limit) => new(name, value, unit, null, null, Text("≤", limit), value <= limit);

    public static Line AtLeast(string name, double value, string unit, double limit) => new(name, value, unit, null, null, Text("≥", limit), value >= limit);

    public static Line RatioAtMost(string name, double value, string unit, double reference, double limit) =>
        new(name, value, unit, reference, value / reference, Text("≤", limit), value / reference <= limit);

    public static Line RatioAtLeast(string name, double value, string unit, double reference, double limit) =>
        new(name, value, unit, reference, value / reference, Text("≥", limit), value / reference >= limit);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Met ? "ok  " : "MISS")} {Name,-60} {Value,10:0.###} {Unit,-4} {(Ratio is { } ratio ? $"{ratio:0.00} × {Reference:0.###}" : ""),-16} aim {Aim}");

    private static string Text(string relation, double limit) => string.Create(CultureInfo.InvariantCulture, $"{relation} {limit}");
}
