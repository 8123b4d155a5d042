using System.Collections.Concurrent;
using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

/// <summary>Stands for enrollment on a real channel.</summary>
internal sealed class FakeBatches : BatchService.BatchServiceBase
{
    private readonly ConcurrentDictionary<string, Batch> batches = new();

    public bool Away { get; set; }

    public string Add(string programVersion, string startDate = "2027-02-01", string endDate = "2027-02-05", Batch.Types.State state = Batch.Types.State.Selected)
    {
        var batch = new Batch { Id = Some.Id(), ProgramVersion = programVersion, StartDate = startDate, EndDate = endDate, State = state };
        batches[batch.Id] = batch;
        return batch.Id;
    }

    public void Set(string id, Batch.Types.State state) => batches[id].State = state;

    public override Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context)
    {
        if (Away)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "away"));
        }

        return batches.TryGetValue(request.Batch, out var batch)
            ? Task.FromResult(batch)
            : throw new RpcException(new Status(StatusCode.NotFound, "no such batch"));
    }
}
