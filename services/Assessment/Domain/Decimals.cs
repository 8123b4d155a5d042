using System.Globalization;

namespace Diklat.Assessment.Domain;

internal static class Decimals
{
    /// <summary>As the API writes decimals: with a point.</summary>
    public static string Text(this decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>As the API writes decimals; empty when there is none.</summary>
    public static string Text(this decimal? value) => value?.Text() ?? "";

    public static decimal Read(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
