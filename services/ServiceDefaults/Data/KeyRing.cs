using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Diklat.ServiceDefaults;

/// <summary>
/// Keys of a service, as files <c>&lt;purpose&gt;-&lt;id&gt;.key</c> (32 random bytes, base64) in <c>Keys:Directory</c>. The highest id is used for
/// new data, older ones stay readable: that is rotation. Ids 1 to 255. Whoever meets an id that it does not know reads the folder again, so that
/// replicas that were started before and after a key came understand each other.
/// </summary>
public sealed class KeyRing
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private static readonly TimeSpan BelieveMissing = TimeSpan.FromSeconds(1);
    private readonly string directory;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<byte, long> missing = [];
    private volatile Keys keys;

    /// <summary>Reads the keys; fails at once when there are none.</summary>
    public KeyRing(IConfiguration configuration, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        directory = configuration["Keys:Directory"] ?? throw new InvalidOperationException("Set Keys:Directory to the folder of the key files.");
        this.clock = clock;
        keys = Read();
    }

    /// <summary>Ids of the keys that seal, the newest last.</summary>
    public IReadOnlyList<byte> DataKeys => [.. keys.Data.Keys];

    /// <summary>Ids of the keys that hash, the newest last.</summary>
    public IReadOnlyList<byte> HashKeys => [.. keys.Hash.Keys];

    /// <summary>Encrypts with AES-256-GCM: key id, nonce, tag, ciphertext.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var (id, key) = keys.Data.Last();
        var box = SealWith(key, plain);
        return [id, .. box];
    }

    /// <summary>Decrypts what <see cref="Seal"/> made, with the key named in it.</summary>
    public byte[] Open(ReadOnlySpan<byte> box) =>
        OpenWith(Find(ring => ring.Data, box[0]) ?? throw new InvalidOperationException($"There is no data-{box[0]}.key in {directory}."), box[1..]);

    /// <summary>Keyed hash (HMAC-SHA-256) for uniqueness and lookup, after its key id.</summary>
    public byte[] Hash(string value) => Hash(Encoding.UTF8.GetBytes(value));

    /// <summary>Keyed hash of bytes, after its key id.</summary>
    public byte[] Hash(ReadOnlySpan<byte> value)
    {
        var (id, key) = keys.Hash.Last();
        return [id, .. HMACSHA256.HashData(key, value)];
    }

    /// <summary>The hash under the key that an earlier one was made with; null when that key is no more.</summary>
    public byte[]? HashUnder(byte id, ReadOnlySpan<byte> value) => Find(ring => ring.Hash, id) is { } key ? [id, .. HMACSHA256.HashData(key, value)] : null;

    /// <summary>The hash under every key, the newest last, for finding what was stored before a rotation.</summary>
    public IReadOnlyList<byte[]> HashesOf(string value) =>
        [.. keys.Hash.Select(key => (byte[])[key.Key, .. HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(value))])];

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

    private byte[]? Find(Func<Keys, SortedDictionary<byte, byte[]>> of, byte id)
    {
        if (of(keys).TryGetValue(id, out var key))
        {
            return key;
        }

        lock (gate)
        {
            // A caller may name any id (in a page token): one that was not there a moment ago must not make us read files all the time.
            if (!missing.TryGetValue(id, out var since) || clock.GetElapsedTime(since) > BelieveMissing)
            {
                keys = Read();
                if (!of(keys).ContainsKey(id))
                {
                    missing[id] = clock.GetTimestamp();
                }
            }
        }

        return of(keys).GetValueOrDefault(id);
    }

    private Keys Read() => new(Read("data"), Read("hash"));

    private SortedDictionary<byte, byte[]> Read(string purpose)
    {
        var found = new SortedDictionary<byte, byte[]>();
        foreach (var file in Directory.GetFiles(directory, $"{purpose}-*.key"))
        {
            var id = byte.Parse(Path.GetFileNameWithoutExtension(file)[(purpose.Length + 1)..], CultureInfo.InvariantCulture);
            found[id] = Convert.FromBase64String(File.ReadAllText(file).Trim());
        }

        return found.Count > 0 ? found : throw new InvalidOperationException($"There is no {purpose}-<id>.key in {directory}.");
    }

    private sealed record Keys(SortedDictionary<byte, byte[]> Data, SortedDictionary<byte, byte[]> Hash);
}
