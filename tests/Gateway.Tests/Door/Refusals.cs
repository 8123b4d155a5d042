using System.Net;
using Diklat.Gateway.Tests.Backend;
using Google.Rpc;
using Grpc.Core;

namespace Diklat.Gateway.Tests.Door;

/// <summary>The one error shape, as REST and as gRPC.</summary>
internal static class Refusals
{
    public static void Refused(RestAnswer answer, HttpStatusCode http, Code code, string reason)
    {
        Assert.Equal((http, (int)code, reason), (answer.Status, answer.Code, answer.Reason));
    }

    public static async Task RefusedAsync<T>(Func<Task<T>> call, StatusCode code, string reason)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);

        Assert.Equal(code, refusal.StatusCode);
        Assert.Equal(reason, refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }
}
