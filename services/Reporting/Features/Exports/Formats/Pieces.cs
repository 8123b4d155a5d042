namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>What a format writes, to be taken away in pieces: never more than one piece and what one part of the rows gives is held.</summary>
internal sealed class Pieces(int size) : Stream
{
    private readonly MemoryStream kept = new();
    private long taken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => taken + kept.Length;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    /// <summary>Whole pieces that are there; at the end also what is left.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Take(bool all = false)
    {
        var (from, bytes) = (0, kept.ToArray());
        while (bytes.Length - from >= size || (all && from < bytes.Length))
        {
            var piece = bytes.AsMemory(from, Math.Min(size, bytes.Length - from));
            from += piece.Length;
            yield return piece;
        }

        kept.SetLength(0);
        kept.Write(bytes, from, bytes.Length - from);
        taken += from;
    }

    public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
