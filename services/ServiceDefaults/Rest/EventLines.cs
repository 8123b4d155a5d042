using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Takes lines of JSON and writes them on as events; what is no message (a failure, before or after the beginning) keeps its form or is an event <c>error</c>.</summary>
/// <param name="to">Where to.</param>
/// <param name="known">Id of the last event that the caller has; empty: none.</param>
/// <param name="isStream">Whether the answer is the stream, and not a refusal.</param>
internal sealed class EventLines(Stream to, string known, Func<bool> isStream) : Stream
{
    private readonly ArrayBufferWriter<byte> line = new();
    private string last = known;
    private bool told;
    private bool held;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isStream())
        {
            told = true;
            await to.WriteAsync(buffer, cancellationToken);
            return;
        }

        while (buffer.Span.IndexOf((byte)'\n') is var end and >= 0)
        {
            line.Write(buffer.Span[..end]);
            await TellAsync(cancellationToken);
            buffer = buffer[(end + 1)..];
        }

        line.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The stream is over; false when nothing was told that the caller had not.</summary>
    public async Task<bool> EndAsync(CancellationToken ct)
    {
        await TellAsync(ct);
        return told;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => told ? to.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        // Whole events are flushed as they are told.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task TellAsync(CancellationToken ct)
    {
        if (line.WrittenCount == 0)
        {
            return;
        }

        var json = Encoding.UTF8.GetString(line.WrittenSpan);
        line.ResetWrittenCount();
        var id = IdOf(json);
        var known = id is not null && id == last;
        // The first that the caller has already waits for what follows: a stream that is over with it is answered in another way.
        if (known && !told && !held)
        {
            held = true;
            return;
        }

        (told, last) = (true, id ?? last);
        await to.WriteAsync(Encoding.UTF8.GetBytes(known ? ":\n\n" : id is null ? $"event: error\ndata: {json}\n\n" : $"id: {id}\ndata: {json}\n\n"), ct);
        await to.FlushAsync(ct);
    }

    private static string? IdOf(string json)
    {
        using var message = JsonDocument.Parse(json);
        return message.RootElement.ValueKind == JsonValueKind.Object && message.RootElement.TryGetProperty("etag", out var etag) ? etag.GetString() : null;
    }
}
