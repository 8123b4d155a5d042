using System.Security.Cryptography;
using Diklat.Enrollment.Domain;
using Npgsql;

namespace Diklat.Enrollment.Data;

/// <summary>What came of a file: how long it is, what its bytes hash to, and what it looks like.</summary>
internal sealed record StoredFile(long Size, byte[] Digest, ImportFormat Format);

/// <summary>
/// Uploaded files, sealed piece by piece in the database: every replica can go on with them, no disk holds personal data, and no more than a piece is ever in memory.
/// </summary>
internal sealed class ImportFiles(NpgsqlDataSource source, KeyRing keys, TimeProvider clock)
{
    /// <summary>Bytes of a piece; the last one of a file may have fewer.</summary>
    public const int PieceSize = 256 * 1024;

    // What a ZIP file begins with, as every XLSX file is one.
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>Keeps the bytes as they come; refuses more than an upload may bring.</summary>
    public async Task<StoredFile> StoreAsync(Guid import, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceSize];
        var (size, held, written, format) = (0L, 0, 0, ImportFormat.Csv);
        await foreach (var bytes in content.WithCancellation(ct))
        {
            size += bytes.Length;
            if (size > ServiceHost.MaxUploadSize)
            {
                throw ServiceDefaults.Rest.RestUploads.UploadTooLarge();
            }

            hash.AppendData(bytes.Span);
            for (var rest = bytes; !rest.IsEmpty;)
            {
                var part = rest[..Math.Min(rest.Length, PieceSize - held)];
                part.CopyTo(piece.AsMemory(held));
                held += part.Length;
                rest = rest[part.Length..];
                if (held == PieceSize)
                {
                    await Flush();
                }
            }
        }

        await Flush();
        return new(size, hash.GetHashAndReset(), format);

        async Task Flush()
        {
            if (held > 0)
            {
                format = written == 0 && piece.AsSpan(0, held).StartsWith(Zip) ? ImportFormat.Xlsx : format;
                await InsertAsync(import, written++, piece.AsMemory(0, held), ct);
                held = 0;
            }
        }
    }

    public async Task DeleteAsync(Guid import, CancellationToken ct)
    {
        await using var command = source.CreateCommand("DELETE FROM enrollment.import_chunks WHERE import_id = $1");
        command.Parameters.Add(new() { Value = import });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The file from its beginning.</summary>
    public Stream Open(Import import) => new ImportFileStream(this, import.Id, import.Size);

    public byte[] Read(Guid import, int number)
    {
        using var command = PieceOf(import, number);
        return keys.Open((byte[])command.ExecuteScalar()!);
    }

    public async Task<byte[]> ReadAsync(Guid import, int number, CancellationToken ct)
    {
        await using var command = PieceOf(import, number);
        return keys.Open((byte[])(await command.ExecuteScalarAsync(ct))!);
    }

    private NpgsqlCommand PieceOf(Guid import, int number)
    {
        var command = source.CreateCommand("SELECT sealed FROM enrollment.import_chunks WHERE import_id = $1 AND number = $2");
        command.Parameters.Add(new() { Value = import });
        command.Parameters.Add(new() { Value = number });
        return command;
    }

    private async Task InsertAsync(Guid import, int number, ReadOnlyMemory<byte> piece, CancellationToken ct)
    {
        await using var command = source.CreateCommand("INSERT INTO enrollment.import_chunks (import_id, number, sealed, create_time) VALUES ($1, $2, $3, $4)");
        command.Parameters.Add(new() { Value = import });
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = keys.Seal(piece.Span) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }
}
