using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Features.Sessions;

internal static class Batches
{
    /// <summary>Asks enrollment for a batch whose timetable may still change, or refuses. To be called with no transaction open.</summary>
    public static async Task<Batch> GetOngoing(this BatchService.BatchServiceClient batches, string id, CancellationToken ct)
    {
        try
        {
            var batch = await batches.GetBatchAsync(new GetBatchRequest { Batch = id }, cancellationToken: ct);
            return batch.State is not (Batch.Types.State.Completed or Batch.Types.State.Cancelled)
                ? batch
                : throw Refusal.Precondition("BATCH_OVER", "The batch is completed or cancelled.");
        }
        catch (RpcException answer) when (answer.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.NotFound("BATCH_NOT_FOUND", "There is no such batch.");
        }
    }
}
