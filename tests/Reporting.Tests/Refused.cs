using Google.Rpc;
using Grpc.Core;

namespace Diklat.Reporting.Tests;

internal static class Refused
{
    /// <summary>The reason in a refusal's details.</summary>
    public static string Reason(this RpcException refused) => refused.GetRpcStatus()!.GetDetail<ErrorInfo>().Reason;
}
