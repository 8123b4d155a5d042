using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Diklat.Identity.Features.Clients;

/// <summary><c>Identity:Clients:&lt;id&gt;:{Secret or SecretFile,Role,Office,Instructor,RedirectUris}</c>, and the development client.</summary>
internal static class ConfiguredClients
{
    private const string Development = "Identity:DevelopmentClient";

    public static void RefuseDevelopmentClientInProduction(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsProduction() && configuration.GetSection(Development).Exists())
        {
            throw new DevelopmentClientInProductionException($"{Development} is configured");
        }
    }

    public static IReadOnlyList<OpenIddictApplicationDescriptor> Read(IConfiguration configuration, bool mayCreate)
    {
        var clients = configuration.GetSection("Identity:Clients").GetChildren().Select(section => Read(section, mayCreate)).ToList();
        if (ConfiguredSecret.Read(configuration.GetSection(Development), mayCreate) is { } secret)
        {
            clients.Add(DevelopmentClient(secret));
        }

        return clients;
    }

    private static OpenIddictApplicationDescriptor Read(IConfigurationSection section, bool mayCreate)
    {
        var settings = section.Get<ClientSettings>() ?? new ClientSettings();
        var secret = ConfiguredSecret.Read(section, mayCreate);
        var problem = section.Key == DevelopmentSubject.ClientId ? "This name is reserved."
            : settings.Role is not null && secret is null ? "Secret or SecretFile is missing."
            : settings.Problem();
        return problem is null
            ? settings.Describe(section.Key, secret)
            : throw new InvalidOperationException($"{section.Path}: {problem}");
    }

    private static OpenIddictApplicationDescriptor DevelopmentClient(string secret) => new()
    {
        ClientId = DevelopmentSubject.ClientId,
        ClientSecret = secret,
        ClientType = ClientTypes.Confidential,
        Permissions = { Permissions.Endpoints.Token, Permissions.Prefixes.GrantType + GrantTypes.TokenExchange },
    };
}
