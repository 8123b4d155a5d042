using System.Globalization;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>Cells as the API writes them.</summary>
internal static class CellText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.00", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Whether a spreadsheet would take the text for a formula.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠');
}
