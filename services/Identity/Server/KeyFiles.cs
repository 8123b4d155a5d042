using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Diklat.Identity.Server;

/// <summary>RSA keys as files <c>purpose-n.pem</c>. All of them are valid; new tokens are made with the highest n, or with the one configured.</summary>
internal static class KeyFiles
{
    private const int KeySize = 2048;

    /// <returns>The key to use first, then the ones that are only accepted.</returns>
    public static IReadOnlyList<RsaSecurityKey> Load(string directory, string purpose, string? current, bool mayCreate)
    {
        var files = Find(directory, purpose);
        if (files.Count == 0 && mayCreate)
        {
            Create(Path.Combine(directory, $"{purpose}-1.pem"));
            files = Find(directory, purpose);
        }

        if (files.Count == 0)
        {
            throw new InvalidOperationException($"No key {purpose}-1.pem in Keys:Directory ({directory}). Make one with: openssl genrsa {KeySize}");
        }

        if (current is not null && !files.Exists(file => Path.GetFileNameWithoutExtension(file) == current))
        {
            throw new InvalidOperationException($"The configured key {current} is not in Keys:Directory ({directory}).");
        }

        return [.. files.OrderByDescending(file => Path.GetFileNameWithoutExtension(file) == current).Select(Read)];
    }

    private static List<string> Find(string directory, string purpose) => !Directory.Exists(directory) ? [] :
        [.. Directory.EnumerateFiles(directory, $"{purpose}-*.pem").OrderByDescending(Number)];

    private static int Number(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file).Split('-')[^1], out var number)
            ? number
            : throw new InvalidOperationException($"The key file {file} must be named <purpose>-<number>.pem.");

    private static RsaSecurityKey Read(string file)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(file));
        return new RsaSecurityKey(rsa);
    }

    private static void Create(string file)
    {
        using var rsa = RSA.Create(KeySize);
        SecretFile.Create(file, rsa.ExportPkcs8PrivateKeyPem());
    }
}
