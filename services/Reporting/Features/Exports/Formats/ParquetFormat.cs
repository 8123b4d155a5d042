using Diklat.Reporting.Features.Exports.Tables;
using Parquet;
using Parquet.Schema;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>Parquet with typed columns, null where there is no figure; the notes are the file's metadata. Rows are kept until a row group is full.</summary>
internal sealed class ParquetFormat : ITableFormat
{
    private const int GroupSize = 50_000;
    private readonly List<object?[]> kept = [];
    private IReadOnlyList<TableColumn> columns = [];
    private DataField[] fields = [];
    private ParquetWriter writer = null!;

    public async Task Begin(Table table, Stream file)
    {
        columns = table.Columns;
        var schema = new ParquetSchema(columns.Select(Field (column) => FieldOf(column)));
        fields = schema.GetDataFields();
        writer = await ParquetWriter.CreateAsync(schema, file);
        writer.CustomMetadata = table.Notes.Lines().Concat(table.Notes.Definitions.Select(definition => (Label: definition.Id, Text: $"{definition.Title.In(table.Notes.English)}: {definition.Formula.In(table.Notes.English)}")))
            .GroupBy(line => line.Label).ToDictionary(line => line.Key, line => line.First().Text);
    }

    public async Task Rows(IReadOnlyList<object?[]> rows)
    {
        kept.AddRange(rows);
        if (kept.Count >= GroupSize)
        {
            await GroupAsync();
        }
    }

    public async Task End()
    {
        await GroupAsync();
        await writer.DisposeAsync();
    }

    public void Dispose()
    {
        // Nothing is held beyond the end.
    }

    private static DataField FieldOf(TableColumn column) => column.Kind switch
    {
        CellKind.Whole => new DataField<long?>(column.Name),
        CellKind.Number => new DataField<double?>(column.Name),
        CellKind.Decimal => new DecimalDataField(column.Name, 18, 2, isNullable: true),
        CellKind.Date => new DataField<DateOnly?>(column.Name),
        CellKind.Flag => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };

    private async Task GroupAsync()
    {
        using (var group = writer.CreateRowGroup())
        {
            foreach (var (i, field) in fields.Index())
            {
                await (columns[i].Kind switch
                {
                    CellKind.Whole => Write<long>(group, field, i),
                    CellKind.Number => Write<double>(group, field, i),
                    CellKind.Decimal => Write<decimal>(group, field, i),
                    CellKind.Date => Write<DateOnly>(group, field, i),
                    CellKind.Flag => Write<bool>(group, field, i),
                    _ => group.WriteAsync(field, kept.Select(row => (string?)row[i]).ToArray()!),
                });
            }

            group.CompleteValidate();
        }

        kept.Clear();
    }

    private Task Write<T>(ParquetRowGroupWriter group, DataField field, int column)
        where T : struct => group.WriteAsync<T>(field, kept.Select(row => (T?)row[column]).ToArray());
}
