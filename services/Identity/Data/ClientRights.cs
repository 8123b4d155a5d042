using System.Text.Json;
using Diklat.Identity.Domain;

namespace Diklat.Identity.Data;

/// <summary>A client's rights are kept in OpenIddict's own property bag.</summary>
internal static class ClientRights
{
    private const string Key = "rights";

    public static Rights? Read(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(Key, out var rights) ? rights.Deserialize<Rights>() : null;

    public static void Write(IDictionary<string, JsonElement> properties, Rights rights) =>
        properties[Key] = JsonSerializer.SerializeToElement(rights);
}
