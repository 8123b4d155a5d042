using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Diklat.ServiceDefaults;

/// <summary>What an upload brings, by either face: what is asked, and the bytes as they come.</summary>
/// <param name="Request">The first message, without its bytes.</param>
/// <param name="Content">The bytes; to be read once, and to the end.</param>
public sealed record Upload<T>(T Request, IAsyncEnumerable<ReadOnlyMemory<byte>> Content)
    where T : IMessage<T>, new();

/// <summary>The gRPC face of an upload.</summary>
public static class Uploads
{
    /// <summary>The upload that a client stream is: options in the first message, bytes (<c>content</c>) in all of them.</summary>
    public static async Task<Upload<T>> UploadAsync<T>(this IAsyncStreamReader<T> messages, CancellationToken ct)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(messages);
        var first = await messages.MoveNext(ct) ? messages.Current : new T();
        var content = ContentOf(first.Descriptor);
        var bytes = (ByteString)content.Accessor.GetValue(first);
        var request = first.Clone();
        content.Accessor.Clear(request);
        return new(request, Read(messages, content, bytes, ct));
    }

    /// <summary>The field that holds the bytes.</summary>
    internal static FieldDescriptor ContentOf(MessageDescriptor request) => request.Fields.InDeclarationOrder().Single(field => field.FieldType is FieldType.Bytes);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read<T>(
        IAsyncStreamReader<T> messages, FieldDescriptor content, ByteString first, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return first.Memory;
        while (await messages.MoveNext(ct))
        {
            yield return ((ByteString)content.Accessor.GetValue((IMessage)messages.Current!)).Memory;
        }
    }
}
