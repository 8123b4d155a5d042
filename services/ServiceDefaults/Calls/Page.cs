using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.ServiceDefaults;

/// <summary>
/// A page by keyset: rows after the last one of the page before, so that pages stay stable while rows are added. The token is bound to RPC,
/// caller and filters by a keyed hash; any other is refused.
/// </summary>
public sealed class Page
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1000;
    private const int MacSize = 17;
    private readonly KeyRing keys;
    private readonly string scope;

    private Page(int size, string? after, string scope, KeyRing keys) => (Size, After, this.scope, this.keys) = (size, after, scope, keys);

    /// <summary>Rows wanted, 1 to 1000. Ask the database for one more to know whether a page follows.</summary>
    public int Size { get; }

    /// <summary>Key of the last row of the page before, as given to <see cref="NextToken"/>; null on the first page.</summary>
    public string? After { get; }

    /// <summary>The rows of this page, without the extra one.</summary>
    public IEnumerable<T> Rows<T>(IReadOnlyList<T> rows) => rows.Take(Size);

    /// <summary>The token of the next page, empty on the last.</summary>
    public string NextToken<T>(IReadOnlyList<T> rows, Func<T, string> key)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(key);
        if (rows.Count <= Size)
        {
            return "";
        }

        var last = Encoding.UTF8.GetBytes(key(rows[Size - 1]));
        return Base64Url.EncodeToString([.. keys.Hash(Scoped(last)).AsSpan(0, MacSize), .. last]);
    }

    internal static Page Of(IMessage request, string caller, KeyRing keys)
    {
        var sizeField = request.Descriptor.FindFieldByName("page_size");
        var tokenField = request.Descriptor.FindFieldByName("page_token");
        var size = sizeField.Accessor.HasValue(request) ? (int)sizeField.Accessor.GetValue(request) : DefaultSize;
        if (size is < 1 or > MaxSize)
        {
            throw Refusal.Invalid("pageSize", "PAGE_SIZE_OUT_OF_RANGE", $"takes 1 to {MaxSize}.");
        }

        var token = (string)tokenField.Accessor.GetValue(request);
        var page = new Page(size, null, $"{caller}|{Filters(request, sizeField, tokenField)}", keys);
        return token.Length == 0 ? page : new Page(size, page.Read(token), page.scope, keys);
    }

    private static string Filters(IMessage request, FieldDescriptor size, FieldDescriptor token) => string.Join('|', request.Descriptor.Fields.InDeclarationOrder()
        .Where(field => field != size && field != token)
        .Select(field => Convert.ToString(field.Accessor.GetValue(request), CultureInfo.InvariantCulture)));

    private string Read(string token)
    {
        if (Base64Url.IsValid(token))
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length > MacSize && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacSize), MacUnder(bytes[0], bytes.AsSpan(MacSize))))
            {
                return Encoding.UTF8.GetString(bytes.AsSpan(MacSize));
            }
        }

        throw Refusal.Invalid("pageToken", "PAGE_TOKEN_INVALID", "is not a token of this list with these filters; begin again without it.");
    }

    private ReadOnlySpan<byte> MacUnder(byte id, ReadOnlySpan<byte> key) => keys.HashUnder(id, Scoped(key)) is { } hash ? hash.AsSpan(0, MacSize) : [];

    private byte[] Scoped(ReadOnlySpan<byte> key) => [.. Encoding.UTF8.GetBytes(scope), 0, .. key];
}
