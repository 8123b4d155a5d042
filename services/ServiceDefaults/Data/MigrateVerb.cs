using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.ServiceDefaults;

/// <summary>
/// The verb <c>migrate</c>: with the owner role, makes the schema, applies migrations and gives the service's role what it needs and no more:
/// the log of events and the audit log can only be added to.
/// </summary>
internal sealed class MigrateVerb(IConfiguration configuration, IServiceScopeFactory scopes) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        var owner = configuration.GetConnectionString("Owner") ?? throw new InvalidOperationException("Set ConnectionStrings:Owner for the verb migrate.");
        var role = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Database")).Username!;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        var schema = db.Model.GetDefaultSchema();
        db.Database.SetConnectionString(owner);
        await using var source = NpgsqlDataSource.Create(owner);
        await RunAsync(source, $"CREATE SCHEMA IF NOT EXISTS {schema}", ct);
        await db.Database.MigrateAsync(ct);
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await RunAsync(source, $"""
            GRANT USAGE ON SCHEMA {schema} TO {name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {name};
            REVOKE INSERT, UPDATE, DELETE ON {schema}.migrations FROM {name};
            """, ct);
        if (db is ServiceDb)
        {
            await RunAsync(source, $"REVOKE UPDATE, DELETE ON {schema}.event_log, {schema}.audit FROM {name}", ct);
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
