using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports.Tables;
using Diklat.Reporting.Features.Reports;
using Npgsql;

namespace Diklat.Reporting.Features.Exports.Records;

/// <summary>Records of persons, read by key in parts: none of a million is held longer than its part.</summary>
internal abstract class RecordSource(NpgsqlDataSource source)
{
    private const int PartSize = 5000;

    public abstract ExportKind Kind { get; }

    public abstract Words Title { get; }

    public abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Rows <c>r</c> that hold in <c>@first</c> to <c>@last</c>; <c>r.id</c> is their key.</summary>
    protected abstract string From { get; }

    /// <summary>What is read of a row, behind its key.</summary>
    protected abstract string Selected { get; }

    public async Task<long> CountAsync(Year? year, CancellationToken ct)
    {
        await using var command = Command($"SELECT count(*) FROM {From}", year);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async IAsyncEnumerable<IReadOnlyList<object?[]>> Rows(Year? year, bool english, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var after = ""; ;)
        {
            var part = new List<object?[]>(PartSize);
            await using (var command = Command($"SELECT r.id, {Selected} FROM {From} AND r.id > @after ORDER BY r.id LIMIT {PartSize}", year))
            {
                command.Parameters.AddWithValue("after", after);
                command.Parameters.AddWithValue("english", english);
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    after = reader.GetString(0);
                    part.Add(Row(reader));
                }
            }

            if (part.Count > 0)
            {
                yield return part;
            }

            if (part.Count < PartSize)
            {
                yield break;
            }
        }
    }

    protected abstract object?[] Row(NpgsqlDataReader reader);

    protected static T? Read<T>(NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    protected static string Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    private NpgsqlCommand Command(string sql, Year? year)
    {
        var command = source.CreateCommand(sql);
        command.CommandTimeout = 300; // To count is one pass over all of them.
        command.Parameters.AddWithValue("first", year?.First ?? DateOnly.MinValue);
        command.Parameters.AddWithValue("last", year?.Last ?? DateOnly.MaxValue);
        return command;
    }
}
