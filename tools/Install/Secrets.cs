using System.Globalization;
using System.Security.Cryptography;

namespace Diklat.Install;

/// <summary>A place for secrets: each has a name and entries, as files in a folder or a Secret of Kubernetes.</summary>
internal interface ISecretStore
{
    Task<Dictionary<string, Dictionary<string, string>>> Load();

    Task Save(string name, IReadOnlyDictionary<string, string> entries);
}

/// <summary>Every secret of an installation, one set of files for each process, so that none can read another's.</summary>
internal static class Secrets
{
    public static IReadOnlyList<string> Services { get; } = ["identity", "curriculum", "enrollment", "assessment", "reporting", "notifications"];

    /// <summary>Makes what is missing. Nothing that exists is changed: it may be in use, or have been rotated.</summary>
    public static async Task Complete(ISecretStore store)
    {
        var known = await store.Load();
        var before = known.ToDictionary(secret => secret.Key, secret => secret.Value.Count);
        Fill(known);
        foreach (var (name, entries) in known.Where(secret => before.GetValueOrDefault(secret.Key) != secret.Value.Count))
        {
            await store.Save(name, entries);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {entries.Count} entries"));
        }
    }

    private static void Fill(Dictionary<string, Dictionary<string, string>> known)
    {
        string Keep(string name, string entry, Func<string> make)
        {
            var entries = known.TryGetValue(name, out var there) ? there : known[name] = [];
            return entries.TryGetValue(entry, out var value) ? value : entries[entry] = make();
        }

        string Connection(string role, string password) => $"Host=postgres;Database=diklat;Username={role};Password={password};Maximum Pool Size=20;GSS Encryption Mode=Disable";

        var admin = Keep("postgres", "password", Password);
        Keep("roles", "admin", () => $"Host=postgres;Database=postgres;Username=postgres;Password={admin}");
        var broker = Keep("rabbitmq", "password", Password);
        Keep("rabbitmq", "rabbitmq.conf", () => $"default_user = diklat\ndefault_pass = {broker}\n");
        foreach (var service in Services)
        {
            var database = Connection(service, Keep("roles", service, Password));
            Keep($"{service}-owner", "ConnectionStrings__Owner", () => Connection($"{service}_owner", Keep("roles", $"{service}_owner", Password)));
            Keep($"{service}-owner", "ConnectionStrings__Database", () => database);
            Keep(service, "ConnectionStrings__Database", () => database);
            Keep("identity", $"Identity__Clients__{service}__Secret", () => Keep(service, "Auth__ClientSecret", Password));
            if (service == "identity")
            {
                Keep("identity-keys", "signing-1.pem", SigningKey);
                Keep("identity-keys", "encryption-1.pem", SigningKey);
            }
            else
            {
                Keep(service, "ConnectionStrings__RabbitMq", () => $"amqp://diklat:{broker}@rabbitmq:5672/");
                Keep($"{service}-keys", "data-1.key", Key);
                Keep($"{service}-keys", "hash-1.key", Key);
            }
        }

        // The portal has no database and no part in messaging: a client in which people log in, and the keys of their sessions.
        Keep("identity", "Identity__Clients__portal__Secret", () => Keep("portal", "Auth__ClientSecret", Password));
        Keep("portal-keys", "data-1.key", Key);
        Keep("portal-keys", "hash-1.key", Key);
        Keep("demo", "client-secret", Password);
    }

    private static string Password() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string SigningKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
