using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Diklat.ServiceDefaults;

/// <summary>Many new rows in one go, by PostgreSQL's COPY, mapped as the context maps them one by one.</summary>
public static class BulkCopy
{
    /// <summary>Adds rows of one entity, in the transaction that is open. Values that the database makes itself are left to it; constraints hold as ever.</summary>
    public static async Task CopyAsync<T>(this DbContext db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no entity.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().Where(property => property.GetValueGenerationStrategy() is NpgsqlValueGenerationStrategy.None).Select(property => new Column(property, table)).ToArray();
        var quoted = new NpgsqlCommandBuilder();
        var names = string.Join(", ", columns.Select(column => quoted.QuoteIdentifier(column.Name)));

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {quoted.QuoteIdentifier(table.Schema!)}.{quoted.QuoteIdentifier(table.Name)} ({names}) FROM STDIN (FORMAT BINARY)", ct);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var column in columns)
                {
                    await column.Write(copy, row, ct);
                }
            }

            await copy.CompleteAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed class Column
    {
        private readonly Func<object, object?> read;
        private readonly string type;

        public Column(IProperty property, StoreObjectIdentifier table)
        {
            var mapping = property.GetRelationalTypeMapping();
            var getter = property.GetGetter();
            var convert = mapping.Converter?.ConvertToProvider;
            Name = property.GetColumnName(table)!;
            type = mapping.StoreTypeNameBase;
            read = row => getter.GetClrValue(row) is { } value ? convert is null ? value : convert(value) : null;
        }

        public string Name { get; }

        public Task Write(NpgsqlBinaryImporter copy, object row, CancellationToken ct) =>
            read(row) is { } value ? copy.WriteAsync(value, type, ct) : copy.WriteNullAsync(ct);
    }
}
