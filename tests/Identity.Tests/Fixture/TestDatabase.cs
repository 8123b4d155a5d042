using Diklat.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Identity.Tests.Fixture;

/// <summary>A database of its own on the PostgreSQL that DIKLAT_TEST_POSTGRES names.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string Admin = Environment.GetEnvironmentVariable("DIKLAT_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Set DIKLAT_TEST_POSTGRES to the connection string of a superuser.");

    // Migrating takes a second, cloning a template a tenth of it.
    private static readonly Lazy<Task<TestDatabase>> Template = new(CreateTemplate);

    private readonly string _name = $"identity_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(Admin) { Database = _name, MaxPoolSize = 20 }.ConnectionString;

    public static async Task<TestDatabase> Create(bool migrated = true)
    {
        var database = new TestDatabase();
        await Execute($"CREATE DATABASE {database._name} TEMPLATE {(migrated ? (await Template.Value)._name : "template1")}");
        return database;
    }

    public IdentityDb Open() => new(new DbContextOptionsBuilder<IdentityDb>()
        .UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsHistoryTable("migrations"))
        .UseSnakeCaseNamingConvention().Options);

    public async ValueTask DisposeAsync() => await Execute($"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task<TestDatabase> CreateTemplate()
    {
        var database = await Create(migrated: false);
        await using var db = database.Open();
        await db.Database.MigrateAsync();
        await db.Database.CloseConnectionAsync();
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return database;
    }

    private static async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
