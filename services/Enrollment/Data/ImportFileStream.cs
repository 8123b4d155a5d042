namespace Diklat.Enrollment.Data;

/// <summary>A kept file as a stream that can be read from anywhere (a ZIP has its list of contents at the end), one piece in memory.</summary>
internal sealed class ImportFileStream(ImportFiles files, Guid import, long length) : Stream
{
    private byte[] piece = [];
    private int held = -1;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length)
        {
            return 0;
        }

        if (Wanted != held)
        {
            (piece, held) = (files.Read(import, Wanted), Wanted);
        }

        return Take(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length)
        {
            return 0;
        }

        if (Wanted != held)
        {
            (piece, held) = (await files.ReadAsync(import, Wanted, cancellationToken), Wanted);
        }

        return Take(buffer.Span);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Wanted => (int)(Position / ImportFiles.PieceSize);

    private int Take(Span<byte> buffer)
    {
        var from = (int)(Position % ImportFiles.PieceSize);
        var taken = Math.Min(buffer.Length, piece.Length - from);
        piece.AsSpan(from, taken).CopyTo(buffer);
        Position += taken;
        return taken;
    }
}
