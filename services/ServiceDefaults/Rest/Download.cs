using Google.Api;
using Google.Protobuf;
using Grpc.Core;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>A file that a call answers with, by either face.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="FileName">Its name: letters, digits, points and hyphens.</param>
/// <param name="Read">Its bytes from an offset on, in parts.</param>
public sealed record Download(string ContentType, string FileName, Func<long, CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> Read)
{
    /// <summary>Bytes in all, where it is known beforehand; only then it is resumable.</summary>
    public long? Length { get; init; }

    /// <summary>Strong tag of these bytes, with its quotes.</summary>
    public string? ETag { get; init; }

    internal string Disposition => $"attachment; filename=\"{FileName}\"";

    /// <summary>The gRPC face: the parts as messages; the name stands in the header <c>file-name</c>.</summary>
    public async Task WriteAsync(IServerStreamWriter<HttpBody> parts, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(context);
        await context.WriteResponseHeadersAsync([new("file-name", FileName)]);
        await foreach (var part in Read(0, context.CancellationToken))
        {
            await parts.WriteAsync(new() { ContentType = ContentType, Data = ByteString.CopyFrom(part.Span) }, context.CancellationToken);
        }
    }
}
