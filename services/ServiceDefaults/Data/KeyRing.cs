using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Keys of a service, as files <c>&lt;purpose&gt;-&lt;id&gt;.key</c> (32 random bytes, base64) in <c>Keys:Directory</c>. The highest id is used for
/// new data, older ones stay readable: that is rotation. Ids 1 to 255.
/// </summary>
public sealed class KeyRing
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly SortedDictionary<byte, byte[]> data;
    private readonly SortedDictionary<byte, byte[]> hash;

    /// <summary>Reads the keys; fails at once when there are none.</summary>
    public KeyRing(IConfiguration configuration)
    {
        var directory = configuration["Keys:Directory"] ?? throw new InvalidOperationException("Set Keys:Directory to the folder of the key files.");
        data = Read(directory, "data");
        hash = Read(directory, "hash");
    }

    /// <summary>Encrypts with AES-256-GCM: key id, nonce, tag, ciphertext.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var (id, key) = data.Last();
        var box = SealWith(key, plain);
        return [id, .. box];
    }

    /// <summary>Decrypts what <see cref="Seal"/> made, with the key named in it.</summary>
    public byte[] Open(ReadOnlySpan<byte> box) => OpenWith(data[box[0]], box[1..]);

    /// <summary>Keyed hash (HMAC-SHA-256) for uniqueness and lookup, after its key id.</summary>
    public byte[] Hash(string value)
    {
        var (id, key) = hash.Last();
        return [id, .. HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value))];
    }

    /// <summary>Keyed hash of bytes, after its key id.</summary>
    public byte[] Hash(ReadOnlySpan<byte> value)
    {
        var (id, key) = hash.Last();
        return [id, .. HMACSHA256.HashData(key, value)];
    }

    /// <summary>The hash under every key, for looking up what was stored before a rotation.</summary>
    public IReadOnlyList<byte[]> HashesOf(string value) =>
        [.. hash.Select(key => (byte[])[key.Key, .. HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(value))])];

    /// <summary>Encrypts under a key of one's own (a person's data key): nonce, tag, ciphertext.</summary>
    public static byte[] SealWith(byte[] key, ReadOnlySpan<byte> plain)
    {
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    /// <summary>Decrypts what <see cref="SealWith"/> made.</summary>
    public static byte[] OpenWith(byte[] key, ReadOnlySpan<byte> box)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box.Slice(NonceSize, TagSize), plain);
        return plain;
    }

    private static SortedDictionary<byte, byte[]> Read(string directory, string purpose)
    {
        var keys = new SortedDictionary<byte, byte[]>();
        foreach (var file in Directory.GetFiles(directory, $"{purpose}-*.key"))
        {
            var id = byte.Parse(Path.GetFileNameWithoutExtension(file)[(purpose.Length + 1)..], CultureInfo.InvariantCulture);
            keys[id] = Convert.FromBase64String(File.ReadAllText(file).Trim());
        }

        return keys.Count > 0 ? keys : throw new InvalidOperationException($"There is no {purpose}-<id>.key in {directory}.");
    }
}
