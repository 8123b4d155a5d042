using Google.Rpc;
using Grpc.Core;

namespace Diklat.Assessment.Tests.Fixture;

internal static class Refused
{
    /// <summary>The call is refused with this status and reason; gives the wrong fields as <c>field:REASON</c>.</summary>
    public static async Task<IReadOnlyList<string>> With<T>(StatusCode code, string reason, AsyncUnaryCall<T> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        var status = refused.GetRpcStatus();
        Assert.Equal((code, reason), (refused.StatusCode, status?.GetDetail<ErrorInfo>()?.Reason));
        return [.. (status!.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(violation => $"{violation.Field}:{violation.Reason}")];
    }
}
