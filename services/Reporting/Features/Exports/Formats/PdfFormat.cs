using Diklat.Printing;
using Diklat.Reporting.Features.Exports.Tables;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>A report on paper: title, what it is of, chart, table of the main figures (rounded; the other forms have all of them in full), notes with the definitions.</summary>
internal sealed class PdfFormat(ReportKind kind, string organiser) : ITableFormat
{
    private const int ColumnsAtMost = 7;
    private static readonly string[] Labels = ["competency", "year", "groupName", "batchCode", "kind"];
    private readonly List<object?[]> all = [];
    private Table table = null!;
    private Stream file = Stream.Null;
    private People people = null!;

    public Task Begin(Table contents, Stream stream)
    {
        (table, file, people) = (contents, stream, new(contents.Notes.English));
        return Task.CompletedTask;
    }

    public Task Rows(IReadOnlyList<object?[]> rows)
    {
        all.AddRange(rows);
        return Task.CompletedTask;
    }

    public Task End()
    {
        var notes = table.Notes;
        file.Write(new PrintedDocument(notes.Title, organiser, notes.Made, WatermarkOf(notes)).Write(flow =>
        {
            flow.Text(organiser, Style.Small);
            flow.Text(notes.Title, new Style(16, Bold: true));
            if (notes.Sample)
            {
                flow.Text(Notes.SampleMark, new Style(12, Bold: true));
            }

            flow.Text(string.Join(" · ", notes.Filters.Select(filter => $"{filter.Name}: {filter.Value}")), Style.Small);
            flow.Space(3);
            Chart(flow);
            Figures(flow);
            End(flow);
        }));
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Nothing is held beyond the end.
    }

    private static string WatermarkOf(Notes notes) => Reports.WatermarkText.Of(notes.Watermarks);

    private void Chart(Flow flow)
    {
        if (kind.Measure is null || IndexOf(kind.Measure) is not { } measure)
        {
            return;
        }

        var column = table.Columns[measure];
        flow.Text($"{column.Definition?.Title.In(table.Notes.English)} ({column.Definition?.Unit.In(table.Notes.English)})", new Style(10, Bold: true));
        flow.Dots(
            [.. all.Select(row => new Dot(Label(row), Number(row[measure]), Number(At(row, kind.Low)), Number(At(row, kind.High)), people.Text(row[measure], column.Definition, Status(row))))],
            value => people.Text(value, column.Definition));
        flow.Space(5);
    }

    private void Figures(Flow flow)
    {
        var shown = table.Columns.Index().Where(column => Labels.Contains(column.Item.Name)).Concat(table.Columns.Index().Where(column => column.Item.Definition is not null && !column.Item.Name.Contains('.', StringComparison.Ordinal)))
            .Take(ColumnsAtMost).ToList();
        flow.Table(
            [.. shown.Select(column => new Column(Title(column.Item), column.Item.Kind is CellKind.Text ? 22 : 13, column.Item.Kind is CellKind.Text ? Align.Left : Align.Right))],
            [.. all.Select(row => (IReadOnlyList<string>)[.. shown.Select(column => people.Text(row[column.Index], column.Item.Definition, column.Item.Definition is null ? null : Status(row)))])],
            size: 7.5f);
        flow.Space(5);
    }

    private void End(Flow flow)
    {
        flow.Text(table.Notes.English ? "Notes" : "Catatan", new Style(11, Bold: true));
        flow.Fields(46, [.. table.Notes.Lines().Skip(1).Select(line => (line.Label, line.Text))]);
        foreach (var definition in table.Notes.Definitions)
        {
            flow.Text($"{definition.Title.In(table.Notes.English)} — {definition.Concept.In(table.Notes.English)}. {people.Formula(definition.Formula.In(table.Notes.English))} [{definition.Unit.In(table.Notes.English)}]", Style.Small);
        }
    }

    private string Title(TableColumn column) => column.Definition?.Title.In(table.Notes.English) ?? (column.Name, table.Notes.English) switch
    {
        ("groupName", false) => "Kelompok",
        ("groupName", true) => "Group",
        ("competency", false) => "Kompetensi",
        ("year", false) => "Tahun",
        ("batchCode", false) => "Angkatan",
        ("kind", false) => "Tahap",
        _ => column.Name,
    };

    private string Label(object?[] row) => string.Join(" ", Labels.Select(label => At(row, label)).OfType<string>());

    private string? Status(object?[] row) => At(row, "status") as string;

    private object? At(object?[] row, string? column) => column is not null && IndexOf(column) is { } index ? row[index] : null;

    private int? IndexOf(string name) => table.Columns.Index().Where(column => column.Item.Name == name).Select(column => (int?)column.Index).FirstOrDefault();

    private static double? Number(object? value) => value switch { long whole => whole, double number => number, decimal number => (double)number, _ => null };
}
