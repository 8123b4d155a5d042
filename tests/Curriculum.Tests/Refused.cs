using Google.Rpc;
using Grpc.Core;

namespace Diklat.Curriculum.Tests;

/// <summary>Reads refusals as a caller does.</summary>
internal static class Refused
{
    public static async Task<RpcException> With(StatusCode code, string reason, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(act);
        Assert.Equal((code, reason), (refusal.StatusCode, Info(refusal).Reason));
        return refusal;
    }

    public static Task<RpcException> With<T>(StatusCode code, string reason, Func<AsyncUnaryCall<T>> act) => With(code, reason, async () => await act());

    public static ErrorInfo Info(RpcException refusal) => refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!;

    /// <summary>Calls and tells what was refused: <c>field REASON</c>, one per wrong field.</summary>
    public static async Task<string[]> Fields<T>(Func<AsyncUnaryCall<T>> act)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await act());
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        return [.. refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => $"{violation.Field} {violation.Reason}")];
    }
}
