using Diklat.Identity.Api;
using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Features.Accounts;
using Diklat.Identity.Features.Clients;
using Diklat.Identity.Features.Login;
using Diklat.Identity.Features.Tokens;
using Diklat.Identity.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diklat.Identity;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        await using var app = Build(args);
        if (Verbs.Has(args))
        {
            return await Verbs.Run(app.Services, args, Console.Out, Console.Error);
        }

        await app.RunAsync();
        return Environment.ExitCode;
    }

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        adjust?.Invoke(builder);
        ConfiguredClients.RefuseDevelopmentClientInProduction(builder.Configuration, builder.Environment);
        builder.Services.AddDbContext<IdentityDb>(options => options
            .UseNpgsql(builder.Configuration.GetConnectionString("Database"), npgsql => npgsql.MigrationsHistoryTable("__ef_migrations_history", IdentityDb.Schema))
            .UseSnakeCaseNamingConvention());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var address = System.Net.IPAddress.Parse(builder.Configuration["Listen:Address"] ?? "0.0.0.0");
            kestrel.Listen(address, builder.Configuration.GetValue("Listen:Grpc", 8080), listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2);
            kestrel.Listen(address, builder.Configuration.GetValue("Listen:Health", 8081), listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1);
        });
        builder.AddOpenIdConnect();
        builder.AddRequestLimit();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().SetApplicationName("diklat-identity").PersistKeysToDbContext<IdentityDb>();
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddSingleton<DecoyPassword>();
        builder.Services.AddScoped<LogIn>().AddScoped<CheckPassword>().AddScoped<IssueClientToken>().AddScoped<RedeemGrant>();
        builder.Services.AddScoped<AddAccount>().AddScoped<ListAccounts>().AddScoped<DisableAccount>();
        builder.Services.AddScoped<AddClient>().AddScoped<ListClients>().AddScoped<RemoveClient>().AddScoped<SynchronizeClients>();
        builder.Services.AddSingleton<ClientsReady>().AddHostedService(services => services.GetRequiredService<ClientsReady>());
        builder.Services.AddHostedService<Pruning>();
        builder.Services.AddHealthChecks().AddCheck<ClientsReady>("clients", tags: ["ready"]);
        var app = builder.Build();
        app.UsePublicAddress();
        app.UseForwardedHeaders();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.MapHealthChecks("/livez", new() { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
        app.MapOAuth();
        return app;
    }
}
