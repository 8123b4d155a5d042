using Diklat.Identity.Data;
using Diklat.Identity.Domain;
using Diklat.Identity.Server;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Diklat.Identity.Features.Clients;

/// <summary><c>Identity:Clients:&lt;id&gt;:{SecretFile,Role,Office,Instructor,RedirectUris}</c>, and the development client.</summary>
internal static class ConfiguredClients
{
    private const string DevelopmentSecretFile = "Identity:DevelopmentClient:SecretFile";

    public static bool HasDevelopmentClient(IConfiguration configuration) => configuration[DevelopmentSecretFile] is not null;

    public static IReadOnlyList<OpenIddictApplicationDescriptor> Read(IConfiguration configuration, bool mayCreate)
    {
        var clients = configuration.GetSection("Identity:Clients").GetChildren().Select(section => Read(section, mayCreate)).ToList();
        if (configuration[DevelopmentSecretFile] is { } file)
        {
            clients.Add(DevelopmentClient(SecretFile.Read(file, mayCreate)));
        }

        return clients;
    }

    private static OpenIddictApplicationDescriptor Read(IConfigurationSection section, bool mayCreate)
    {
        var settings = section.Get<ClientSettings>() ?? new ClientSettings();
        var problem = section.Key == DevelopmentSubject.ClientId ? "This name is reserved."
            : settings is { Role: not null, SecretFile: null } ? "SecretFile is missing."
            : settings.Problem();
        return problem is null
            ? settings.Describe(section.Key, settings.SecretFile is { } file ? SecretFile.Read(file, mayCreate) : null)
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
