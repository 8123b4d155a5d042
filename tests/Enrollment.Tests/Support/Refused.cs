using Google.Rpc;
using Grpc.Core;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>Asserts how a call is refused.</summary>
internal static class Refused
{
    /// <summary>With this code and reason.</summary>
    public static async Task<ErrorInfo> With(StatusCode code, string reason, Func<Task> call)
    {
        var exception = await Assert.ThrowsAnyAsync<RpcException>(call);
        var info = exception.GetRpcStatus()?.GetDetail<ErrorInfo>();
        Assert.Equal((code, reason), (exception.StatusCode, info?.Reason));
        return info!;
    }

    public static Task<ErrorInfo> With<T>(StatusCode code, string reason, AsyncUnaryCall<T> call) => With(code, reason, () => call.ResponseAsync);

    /// <summary>With exactly these wrong fields, as <c>field:REASON</c>.</summary>
    public static async Task Fields<T>(AsyncUnaryCall<T> call, params string[] violations)
    {
        var exception = await Assert.ThrowsAnyAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        var fields = exception.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.Select(violation => $"{violation.Field}:{violation.Reason}") ?? [];
        Assert.Equal(violations.Order(), fields.Order());
    }

    /// <summary>Because the role may not call it.</summary>
    public static async Task Forbidden<T>(AsyncUnaryCall<T> call)
    {
        var exception = await Assert.ThrowsAnyAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.PermissionDenied, exception.StatusCode);
    }

    /// <summary>With what reason, if at all: of calls that race.</summary>
    public static async Task<string?> Reason<T>(Task<T> call)
    {
        try
        {
            await call;
            return null;
        }
        catch (RpcException refusal)
        {
            return refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refusal.StatusCode.ToString();
        }
    }

    public static Task<string?> Reason<T>(AsyncUnaryCall<T> call) => Reason(call.ResponseAsync);
}
