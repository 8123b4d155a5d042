using System.Data.Common;
using Diklat.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Diklat.ServiceDefaults;

/// <summary>A service's database.</summary>
public static class Database
{
    /// <summary>Registers a pooled context on <c>ConnectionStrings:Database</c> (the service's own role), and its readiness.</summary>
    public static WebApplicationBuilder AddDatabase<TDb>(this WebApplicationBuilder builder, Action<NpgsqlConnectionStringBuilder>? connections = null)
        where TDb : ServiceDb
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<WakeRelayOnCommit>();
        builder.Services.AddScoped<ServiceDb>(provider => provider.GetRequiredService<TDb>());
        return builder.AddContext<TDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<WakeRelayOnCommit>()), connections);
    }

    /// <summary>The same for a context that neither publishes events nor serves RPCs, and so has none of their tables.</summary>
    public static WebApplicationBuilder AddContext<TDb>(
        this WebApplicationBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder>? more = null, Action<NpgsqlConnectionStringBuilder>? connections = null)
        where TDb : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        // The name is what its metrics are told under, in place of its connection string.
        builder.Services.AddSingleton(provider =>
        {
            var source = new NpgsqlDataSourceBuilder(
                provider.GetRequiredService<IConfiguration>().GetConnectionString("Database") ?? throw new InvalidOperationException("Set ConnectionStrings:Database.")) { Name = SchemaOf(typeof(TDb)) };
            connections?.Invoke(source.ConnectionStringBuilder);
            return source.Build();
        });
        builder.Services.AddDbContextPool<TDb>((provider, options) =>
        {
            Configure(options, provider.GetRequiredService<NpgsqlDataSource>(), SchemaOf(typeof(TDb)));
            more?.Invoke(provider, options);
        });
        builder.Services.AddScoped<DbContext>(provider => provider.GetRequiredService<TDb>());
        builder.Services.AddVerb<MigrateVerb>("migrate");
        builder.Services.AddSingleton<DatabaseReady>(); // or each look would begin anew and ask for the migrations again
        builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database");
        return builder;
    }

    /// <summary>Conventions of every context: snake_case names, and the list of its migrations in its own schema.</summary>
    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, DbDataSource source, string schema) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", schema)).UseSnakeCaseNamingConvention();

    /// <summary><c>EnrollmentDb</c> lives in <c>enrollment</c>; asked before there is a context that could say so itself.</summary>
    private static string SchemaOf(Type context) => context.Name[..^"Db".Length].ToLowerInvariant();

    /// <summary>After any commit there may be events to publish.</summary>
    private sealed class WakeRelayOnCommit(RelaySignal signal) : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            signal.Wake();
            return Task.CompletedTask;
        }
    }
}
