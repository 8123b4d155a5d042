using Npgsql;

namespace Diklat.Testing;

/// <summary>
/// Databases for tests on a real PostgreSQL: each service's schema is migrated once a run into a template, and every test class gets a clone of it
/// (some 50 ms). Roles are as in production: an owner who migrates, and the service's own that may touch its schema only.
/// </summary>
public static class TestDatabase
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<string, string> Templates = [];

    /// <summary>Connection string of the superuser of the test server.</summary>
    public static string Server => Environment.GetEnvironmentVariable("DIKLAT_TEST_POSTGRES")
        ?? throw new InvalidOperationException("These tests need a real PostgreSQL: run them by ./diklat test, or set DIKLAT_TEST_POSTGRES.");

    /// <summary>Connection strings of a fresh, migrated database for a service.</summary>
    /// <param name="service">The service, for example <c>enrollment</c>.</param>
    /// <param name="migrate">Runs the service's verb <c>migrate</c> with these connection strings.</param>
    public static async Task<TestConnections> CloneAsync(string service, Func<TestConnections, Task> migrate)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(service, out var template))
            {
                template = await CreateTemplateAsync(service, migrate);
                Templates[service] = template;
            }

            var name = NewName(service);
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
            // A clone has what is in the template, not the rights on the template.
            await ExecuteAsync($"GRANT CREATE ON DATABASE {name} TO {service}_owner");
            return ConnectionsTo(name, service);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Removes a database and whoever is connected to it.</summary>
    public static Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    private static async Task<string> CreateTemplateAsync(string service, Func<TestConnections, Task> migrate)
    {
        var template = NewName(service);
        await CreateRolesAsync(service);
        await ExecuteAsync($"CREATE DATABASE {template}");
        await ExecuteAsync($"GRANT CREATE ON DATABASE {template} TO {service}_owner");
        var connections = ConnectionsTo(template, service);
        await migrate(connections);
        await using (var connection = new NpgsqlConnection(connections.Owner))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'");
        return template;
    }

    // Roles belong to the whole server, which several test processes share: one of them makes the role, the others see it.
    private static Task CreateRolesAsync(string service) => ExecuteAsync($"""
        SELECT pg_advisory_lock(727272);
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{service}_owner') THEN
                CREATE ROLE {service}_owner LOGIN PASSWORD 'test';
                CREATE ROLE {service} LOGIN PASSWORD 'test';
            END IF;
        END $$;
        SELECT pg_advisory_unlock(727272);
        """);

    private static TestConnections ConnectionsTo(string database, string service)
    {
        string As(string role) => new NpgsqlConnectionStringBuilder(Server)
        {
            Database = database,
            Username = role,
            Password = "test",
            MaxPoolSize = 40,
            MinPoolSize = 0,
        }.ConnectionString;
        return new(database, As($"{service}_owner"), As(service));
    }

    private static string NewName(string service) => $"test_{service}_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Connection strings of a test database.</summary>
/// <param name="Name">Database.</param>
/// <param name="Owner">As the owner role.</param>
/// <param name="Service">As the service's role.</param>
public sealed record TestConnections(string Name, string Owner, string Service);
