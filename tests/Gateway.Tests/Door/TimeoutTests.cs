using System.Net;
using Diklat.Grpc.Enrollment.V1;
using Google.Rpc;
using Grpc.Core;
using static Diklat.Gateway.Tests.Door.Refusals;

namespace Diklat.Gateway.Tests.Door;

public sealed class Impatient : GatewayFixture
{
    protected override IEnumerable<string> Settings => ["--Limits:AnswerWithin=00:00:01"];
}

public sealed class TimeoutTests(Impatient gateway) : IClassFixture<Impatient>
{
    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_told_apart_from_one_that_is_away()
    {
        Refused(await gateway.GetAsync("/v1/batches/slow"), HttpStatusCode.GatewayTimeout, Code.DeadlineExceeded, "DEADLINE_EXCEEDED");

        var (batches, headers) = gateway.Grpc<BatchService.BatchServiceClient>();
        await RefusedAsync(() => batches.GetBatchAsync(new() { Batch = "slow" }, headers).ResponseAsync, StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED");
    }
}
