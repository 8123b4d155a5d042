using System.Runtime.CompilerServices;
using Diklat.Enrollment.Domain;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>A file whose header has been read.</summary>
internal sealed class Sheet : IAsyncDisposable
{
    private readonly Stream file;
    private readonly IAsyncEnumerator<SheetRow> rows;
    private IReadOnlyDictionary<string, int> places = new Dictionary<string, int>();
    private int width;

    private Sheet(Stream file, ImportFormat format, CancellationToken ct) => (this.file, rows) = (file, Sheets.Rows(file, format, ct).GetAsyncEnumerator(ct));

    /// <summary>Names of the columns that it has, of those known.</summary>
    public IReadOnlyList<string> Columns => [.. places.Keys];

    public static async Task<Sheet> OpenAsync(Stream file, ImportFormat format, IReadOnlyList<Column> columns, CancellationToken ct)
    {
        var sheet = new Sheet(file, format, ct);
        try
        {
            await sheet.ReadHeader(columns);
            return sheet;
        }
        catch
        {
            await sheet.DisposeAsync();
            throw;
        }
    }

    /// <summary>The rows behind the header; empty ones are passed over.</summary>
    public async IAsyncEnumerable<Line> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await rows.MoveNextAsync())
        {
            ct.ThrowIfCancellationRequested();
            var row = rows.Current;
            if (IsEmpty(row))
            {
                continue;
            }

            var line = new Line(row.Number, places.ToDictionary(place => place.Key, place => place.Value < row.Cells.Count ? Cell(row.Cells[place.Value]) : ""));
            if (row.Malformed || row.Cells.Skip(width).Any(cell => cell.Length > 0))
            {
                line.Note("", RowProblem.RowMalformed);
            }

            foreach (var (column, text) in line.Cells.Where(cell => cell.Value.Contains('\uFFFD', StringComparison.Ordinal)))
            {
                line.Note(column, RowProblem.Encoding);
            }

            yield return line;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await file.DisposeAsync();
    }

    private async Task ReadHeader(IReadOnlyList<Column> columns)
    {
        do
        {
            if (!await rows.MoveNextAsync())
            {
                throw new FileRefusal(new("", RowProblem.FileEmpty));
            }
        }
        while (IsEmpty(rows.Current));

        var header = rows.Current.Cells;
        width = header.Count;
        var found = new Dictionary<string, int>();
        foreach (var column in columns)
        {
            var at = header.Index().Where(cell => column.Is(cell.Item)).Select(cell => cell.Index).ToList();
            if (at.Count > 1)
            {
                throw new FileRefusal(new(column.Name, RowProblem.ColumnRepeated));
            }

            if (at.Count == 0 && column.Required)
            {
                throw new FileRefusal(new(column.Name, RowProblem.ColumnMissing));
            }

            if (at.Count == 1)
            {
                found[column.Name] = at[0];
            }
        }

        places = found;
    }

    private static bool IsEmpty(SheetRow row) => row.Cells.All(string.IsNullOrWhiteSpace);

    // The quote in front is how spreadsheets are kept from running a cell as a formula; our own files have it, too.
    private static string Cell(string text)
    {
        text = text.Trim();
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }
}
