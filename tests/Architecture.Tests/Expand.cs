using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Diklat.Architecture.Tests;

/// <summary>
/// What a migration may do while the version before it still runs on the same schema: add. What is no longer used may only go with the version after the next
/// (contract), and is then listed in <see cref="Contracted"/> by its migration.
/// </summary>
internal static partial class Expand
{
    /// <summary>Migrations that take away what no supported version uses any more.</summary>
    public static readonly string[] Contracted = [];

    /// <summary>Why the version before could not go on with this; null when it can.</summary>
    public static string? FaultOf(MigrationOperation operation) => operation switch
    {
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } column => $"{column.Table}.{column.Name} is required and has no default: rows of the version before lack it",
        AddColumnOperation or CreateTableOperation or InsertDataOperation or EnsureSchemaOperation or CreateSequenceOperation => null,
        AlterDatabaseOperation => null,
        CreateIndexOperation { IsUnique: false } => null,
        SqlOperation sql when !Taking().IsMatch(Body().Replace(sql.Sql, "")) => null,
        _ => $"{operation.GetType().Name[..^"Operation".Length]} takes something away from the version before, or refuses what it writes",
    };

    [GeneratedRegex(@"\b(DROP|RENAME|TRUNCATE|REVOKE|SET NOT NULL|ADD CONSTRAINT|UNIQUE|ALTER COLUMN)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Taking();

    /// <summary>What a function does when it is called, the migration does not do.</summary>
    [GeneratedRegex(@"\bAS \$\$.*?\$\$", RegexOptions.Singleline)]
    private static partial Regex Body();
}
