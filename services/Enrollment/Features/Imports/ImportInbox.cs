using System.Globalization;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Google.Protobuf;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>What an upload asks, whatever its kind.</summary>
internal sealed record ImportOptions(Proto.Import.Types.Format Format, bool DryRun, int? MaxErrors, int? MaxErrorPercent);

/// <summary>Takes an uploaded file in: keeps it piece by piece, and makes it an import when all of it is there. An upload that breaks off leaves nothing that anybody sees.</summary>
internal sealed class ImportInbox(EnrollmentDb db, Call call, Idempotency idempotency, ImportFiles files, ImportSignal signal)
{
    public async Task<Proto.Import> TakeAsync(ImportKind kind, ImportOptions options, IMessage request, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ct, Guid? batch = null)
    {
        if (batch is { } about)
        {
            await db.DemandBatchAsync(about, ct);
        }

        var check = new Check();
        check.That(options.MaxErrors is null or >= 0, "maxErrors", "NUMBER_OUT_OF_RANGE", "takes 0 and more.");
        check.That(options.MaxErrorPercent is null or (>= 0 and <= 100), "maxErrorPercent", "NUMBER_OUT_OF_RANGE", "takes 0 to 100.");
        check.That(Enum.IsDefined(options.Format), "format", "UNKNOWN_VALUE", "is not one of the known values.");
        check.ThrowIfAny();

        var id = call.NewId();
        try
        {
            var file = await files.StoreAsync(id, content, ct);
            check.That(file.Size > 0, "content", "FILE_EMPTY", "holds no byte.");
            check.That(options.Format == 0 || (int)options.Format == (int)file.Format, "format", "FORMAT_DIFFERS", "is not what the bytes look like.");
            check.ThrowIfAny();
            var answer = await idempotency.Once(Asked(request, file), () => SaveAsync(id, kind, batch, options, file, ct), ct);
            if (answer.Id != id.ToString())
            {
                await files.DeleteAsync(id, ct);
            }

            signal.Wake();
            return answer;
        }
        catch
        {
            await files.DeleteAsync(id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>What is the same request: the same options, and the same bytes however they were cut.</summary>
    private static byte[] Asked(IMessage request, StoredFile file) => [.. request.ToByteArray(), .. file.Digest, .. System.Text.Encoding.ASCII.GetBytes(file.Size.ToString(CultureInfo.InvariantCulture))];

    private Task<Proto.Import> SaveAsync(Guid id, ImportKind kind, Guid? batch, ImportOptions options, StoredFile file, CancellationToken ct)
    {
        var import = new Import
        {
            Id = id,
            Kind = kind,
            Batch = batch,
            Format = file.Format,
            DryRun = options.DryRun,
            Limits = new(options.MaxErrors, options.MaxErrorPercent),
            Owner = new(call.Caller.Client, call.Caller.Subject, call.Caller.Role, call.Caller.Office),
            Size = file.Size,
            CreateTime = call.Now,
        };
        db.Add(import);
        call.Audit(import.Id.ToString());
        return call.Save(import.ToMessage(call.English), ct);
    }
}
