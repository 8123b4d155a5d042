using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Diklat.Identity.Server;

/// <summary>Read when the server starts, so that verbs such as <c>migrate</c> need neither.</summary>
internal sealed class IssuerAndKeys(IConfiguration configuration, IHostEnvironment environment) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = new Uri(Setting("Identity:Issuer"));
        var directory = Setting("Keys:Directory");
        var mayCreate = !environment.IsProduction();
        options.SigningCredentials.AddRange(
            KeyFiles.Load(directory, "signing", configuration["Identity:SigningKey"], mayCreate)
                .Select(key => new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
        options.EncryptionCredentials.AddRange(
            KeyFiles.Load(directory, "encryption", configuration["Identity:EncryptionKey"], mayCreate)
                .Select(key => new EncryptingCredentials(key, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512)));
    }

    private string Setting(string name) => configuration[name] ?? throw new InvalidOperationException($"Set {name}.");
}
