using Npgsql;

namespace Diklat.Install;

/// <summary>
/// The database, and per service two roles: <c>&lt;service&gt;_owner</c> makes the schema in the verb <c>migrate</c>; <c>&lt;service&gt;</c> may only connect until
/// that grants it its rows. Passwords are set anew each time: that is how they are rotated.
/// </summary>
internal static class Roles
{
    public static async Task Make(string directory)
    {
        await using var source = NpgsqlDataSource.Create(await File.ReadAllTextAsync(Path.Combine(directory, "admin")));
        await using var connection = await source.OpenConnectionAsync();
        if (!await Exists(connection, "SELECT 1 FROM pg_database WHERE datname = $1", "diklat"))
        {
            await Run(connection, "CREATE DATABASE diklat");
        }

        await Run(connection, "REVOKE ALL ON DATABASE diklat FROM PUBLIC");
        foreach (var service in Secrets.Services)
        {
            foreach (var (role, rights) in new[] { ($"{service}_owner", "CONNECT, CREATE"), (service, "CONNECT") })
            {
                if (!await Exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", role))
                {
                    await Run(connection, $"CREATE ROLE {role}");
                }

                // Of our own making: hexadecimal digits, or whatever an operator wrote, with quotes doubled.
                var password = (await File.ReadAllTextAsync(Path.Combine(directory, role))).Trim().Replace("'", "''", StringComparison.Ordinal);
                await Run(connection, $"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}'");
                await Run(connection, $"GRANT {rights} ON DATABASE diklat TO {role}");
            }
        }
    }

    private static async Task<bool> Exists(NpgsqlConnection connection, string sql, string name)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync() is not null;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
