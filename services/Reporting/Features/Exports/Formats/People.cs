using System.Globalization;
using Diklat.Reporting.Domain;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>Figures as people read them: decimal comma (Indonesian), shares as percent, marks in words where there is none.</summary>
internal sealed class People(bool english)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(english ? "en-GB" : "id-ID");

    public string Text(object? value, Definition? definition, string? status = null) => value switch
    {
        null => status switch { "SUPPRESSED" => english ? "[c] closed" : "[c] ditutup", "NO_DATA" => english ? "[x] none yet" : "[x] belum ada", _ => "–" },
        double share when IsShare(definition) => share.ToString("P1", culture).Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal),
        double number => number.ToString("N2", culture).Replace('-', '−'),
        long number when definition is null => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString("N0", culture),
        decimal number => number.ToString("0.##", culture),
        bool yes => (yes, english) switch { (true, true) => "yes", (true, false) => "ya", (false, true) => "no", _ => "tidak" },
        "PUBLISHED" => english ? "shown" : "ada",
        "SUPPRESSED" => english ? "[c] closed" : "[c] ditutup",
        "NO_DATA" => english ? "[x] none yet" : "[x] belum ada",
        _ => CellText.Of(value),
    };

    /// <summary>A formula in letters that every font has: paper is printed in one of Latin script alone.</summary>
    public string Formula(string formula)
    {
        var mean = english ? "mean " : "rata-rata ";
        return formula.Normalize(System.Text.NormalizationForm.FormD).Replace("x\u0304", $"{mean}x", StringComparison.Ordinal).Replace("y\u0304", $"{mean}y", StringComparison.Ordinal).Replace("d\u0304", $"{mean}d", StringComparison.Ordinal)
            .Replace("Σ", english ? "sum of" : "jumlah", StringComparison.Ordinal).Replace("√", english ? "root of " : "akar ", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal);
    }

    public string Day(string date) => DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var day) ? day.ToString("d MMMM yyyy", culture) : date;

    private static bool IsShare(Definition? definition) => definition?.Unit.English.StartsWith("share", StringComparison.Ordinal) == true;
}
