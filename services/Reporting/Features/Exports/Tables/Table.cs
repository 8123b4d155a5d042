using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Reports;

namespace Diklat.Reporting.Features.Exports.Tables;

/// <summary>What the cells of a column are; each may be empty.</summary>
internal enum CellKind
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="long"/>.</summary>
    Whole,

    /// <summary><see cref="double"/>.</summary>
    Number,

    /// <summary><see cref="decimal"/> with two places.</summary>
    Decimal,

    /// <summary><see cref="DateOnly"/>.</summary>
    Date,

    /// <summary><see cref="bool"/>.</summary>
    Flag,
}

/// <summary>A column under its name in the API.</summary>
internal sealed record TableColumn(string Name, CellKind Kind, Definition? Definition = null);

/// <summary>The one form that every report and record takes before it becomes a file: formats know nothing of reports.</summary>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows in parts, so that none of many has to be held.</param>
/// <param name="Notes">What must be known to read it.</param>
internal sealed record Table(IReadOnlyList<TableColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?[]>> Rows, Notes Notes)
{
    /// <summary>A table whose rows are there.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<object?[]>> AtOnce(IReadOnlyList<object?[]> rows)
    {
        await Task.CompletedTask;
        yield return rows;
    }
}

/// <summary>What stands beside the figures: of what they are, by which filters, up to which events, and how each is defined.</summary>
internal sealed record Notes(
    string Title, IReadOnlyList<(string Name, string Value)> Filters, IReadOnlyList<Proto.Watermark> Watermarks, bool Behind, bool Sample, bool English, DateTimeOffset Made, IReadOnlyList<Definition> Definitions)
{
    /// <summary>Says that the people and figures of this installation are made up.</summary>
    public const string SampleMark = "DATA CONTOH";

    /// <summary>In words, label and text; definitions follow apart.</summary>
    public IEnumerable<(string Label, string Text)> Lines()
    {
        yield return (T("Judul", "Title"), Title);
        if (Sample)
        {
            yield return (SampleMark, T("Orang dan angka di sini dibuat untuk peragaan; jangan dikutip.", "SAMPLE DATA: people and figures are made up for demonstration; do not quote them."));
        }

        foreach (var (name, value) in Filters)
        {
            yield return ($"{T("Saringan", "Filter")} {name}", value);
        }

        yield return (T("Keadaan data", "State of the data"), WatermarkText.Of(Watermarks) + (Behind ? T("; masih ada peristiwa yang belum terhitung", "; further events are not counted yet") : ""));
        yield return (T("Dibuat", "Made"), Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        yield return (T("Status", "Status"), T(
            "PUBLISHED: ada angkanya. SUPPRESSED: ditutup karena orangnya terlalu sedikit. NO_DATA: belum ada yang terukur. Angka yang ditutup kosong.",
            "PUBLISHED: figures are there. SUPPRESSED: too few people. NO_DATA: nobody was measured. What is hidden is empty."));
    }

    private string T(string indonesian, string english) => English ? english : indonesian;
}
