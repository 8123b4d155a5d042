using Diklat.Testing;

namespace Diklat.Gateway.Tests.Backend;

internal static class IdentitySettings
{
    public static Dictionary<string, string?> Settings(this TestIdentity identity) => new()
    {
        ["Auth:Issuer"] = identity.Issuer,
        ["Auth:MetadataAddress"] = $"{identity.Issuer}/.well-known/openid-configuration",
    };
}
