using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Diklat.Architecture.Tests;

/// <summary>Two versions run side by side during a rollout, and the older may be set back: migrations only add.</summary>
public sealed class Migrations
{
    /// <summary>What the first release stands on. Whatever comes later must let it run on.</summary>
    private static readonly string[] FirstRelease =
    [
        "20261124132929_Initial", "20261125000000_Rules", "20261124000000_Initial", "20261124000001_Rules", "20261124125743_Initial", "20261124135256_Initial",
    ];

    public static TheoryData<MigrationOperation, bool> Operations => new()
    {
        { new CreateTableOperation { Name = "t" }, true },
        { new CreateIndexOperation { Name = "i", Table = "t", Columns = ["c"] }, true },
        { new AddColumnOperation { Table = "t", Name = "c", IsNullable = true }, true },
        { new AddColumnOperation { Table = "t", Name = "c", DefaultValueSql = "now()" }, true },
        { new SqlOperation { Sql = "UPDATE t SET c = 1 WHERE c IS NULL" }, true },
        { new InsertDataOperation { Table = "t", Columns = ["c"], Values = new object[,] { { 1 } } }, true },
        { new DeleteDataOperation { Table = "t", KeyColumns = ["c"], KeyValues = new object[,] { { 1 } } }, false },
        { new AddColumnOperation { Table = "t", Name = "c" }, false },
        { new AlterColumnOperation { Table = "t", Name = "c" }, false },
        { new DropColumnOperation { Table = "t", Name = "c" }, false },
        { new RenameColumnOperation { Table = "t", Name = "c", NewName = "d" }, false },
        { new DropTableOperation { Name = "t" }, false },
        { new RenameTableOperation { Name = "t" }, false },
        { new CreateIndexOperation { Name = "i", Table = "t", Columns = ["c"], IsUnique = true }, false },
        { new AddCheckConstraintOperation { Table = "t", Name = "k", Sql = "c > 0" }, false },
        { new SqlOperation { Sql = "ALTER TABLE t ALTER COLUMN c SET NOT NULL" }, false },
        { new SqlOperation { Sql = "alter table t drop column c" }, false },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Adding_is_allowed_and_taking_away_is_not(MigrationOperation operation, bool allowed) => Assert.Equal(allowed, Expand.FaultOf(operation) is null);

    [Fact]
    public void No_migration_after_the_first_release_takes_away_what_the_version_before_uses()
    {
        var all = House.Services.Append(House.Identity).SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(Migration)))
            .Select(type => (type.GetCustomAttribute<MigrationAttribute>()!.Id, Type: type)).ToList();
        Assert.Empty(FirstRelease.Except(all.Select(migration => migration.Id)));
        var faults = all.Where(migration => !FirstRelease.Contains(migration.Id) && !Expand.Contracted.Contains(migration.Id))
            .SelectMany(migration => OperationsOf(migration.Type).Select(Expand.FaultOf).OfType<string>().Select(fault => $"{migration.Id}: {fault}"));
        Assert.Empty(faults);
    }

    private static IReadOnlyList<MigrationOperation> OperationsOf(Type type)
    {
        var migration = (Migration)Activator.CreateInstance(type, nonPublic: true)!;
        migration.ActiveProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";
        // The version before writes nothing into a table that it does not know: its indexes refuse it nothing.
        var made = migration.UpOperations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet();
        return [.. migration.UpOperations.Where(operation => operation is not CreateIndexOperation index || !made.Contains(index.Table))];
    }
}
