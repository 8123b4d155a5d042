using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Diklat.Reporting.Features.Exports.Tables;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>One object: notes and columns with their definitions first, then the rows; null where there is no figure. Decimals are texts, as in the API.</summary>
internal sealed class JsonFormat : ITableFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private IReadOnlyList<TableColumn> columns = [];
    private Utf8JsonWriter json = null!;

    public Task Begin(Table table, Stream file)
    {
        (columns, json) = (table.Columns, new(file, Options));
        json.WriteStartObject();
        foreach (var (label, text) in table.Notes.Lines().Select((line, i) => i == 0 ? ("title", line.Text) : (line.Label, line.Text)))
        {
            json.WriteString(label, text);
        }

        json.WriteStartArray("columns");
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            if (column.Definition is { } definition)
            {
                json.WriteString("definition", definition.Id);
                json.WriteString("title", definition.Title.In(table.Notes.English));
                json.WriteString("unit", definition.Unit.In(table.Notes.English));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        return Task.CompletedTask;
    }

    public Task Rows(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var (column, value) in columns.Zip(row))
            {
                json.WritePropertyName(column.Name);
                Write(value);
            }

            json.WriteEndObject();
        }

        return json.FlushAsync();
    }

    public Task End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        return json.FlushAsync();
    }

    public void Dispose() => json?.Dispose();

    private void Write(object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            default: json.WriteStringValue(CellText.Of(value)); break;
        }
    }
}
