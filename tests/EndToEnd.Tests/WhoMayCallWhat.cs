using System.Net;
using System.Text.Json;
using Diklat.Grpc.Access.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Role = Diklat.Grpc.Access.V1.Access.Types.Role;

namespace Diklat.EndToEnd.Tests;

/// <summary>Every RPC with every role, over both faces. The calls name nothing that exists and the files are empty, so that none changes anything.</summary>
public sealed class WhoMayCallWhat(Platform platform)
{
    private const string Nobody = "0198b0f2-0000-7000-8000-00000000ffff";

    private static readonly StatusCode[] Broken = [StatusCode.Unknown, StatusCode.Internal, StatusCode.Unimplemented, StatusCode.Unavailable, StatusCode.DeadlineExceeded];

    /// <summary>Each role as its development client; null: no token.</summary>
    public static TheoryData<Role?, string?> Roles => new()
    {
        { null, null },
        { Role.Office, "office:12.71.03" },
        { Role.TrainingAdmin, "bkpsdm" },
        { Role.Instructor, "instructor" },
        { Role.Participant, $"participant:{Nobody}" },
        { Role.Analyst, "analyst" },
        { Role.Auditor, "auditor" },
        { Role.Platform, null },
    };

    [Fact]
    public void No_role_is_left_out() => Assert.Equal(Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Order(), Roles.Select(row => row.Data.Item1).OfType<Role>().Order());

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Over_REST_a_role_may_do_what_the_contract_says_and_nothing_else(Role? role, string? client)
    {
        var caller = await Caller(role, client);
        var faults = new List<string>();
        foreach (var rpc in Rpc.All)
        {
            foreach (var (verb, pattern) in rpc.Patterns)
            {
                var path = Rpc.Fill(pattern, field => field == "version" ? "999999" : Nobody);
                var (status, body) = rpc.Method.IsClientStreaming ? await caller.Upload(path, "") : rpc.Method.IsServerStreaming ? await caller.Begin(verb, path) : await caller.Send(verb, path);
                var ok = (rpc.Allows(role), role) switch
                {
                    (true, _) => status < HttpStatusCode.InternalServerError && status != HttpStatusCode.Unauthorized && ReasonIn(body) != "ROLE_NOT_ALLOWED",
                    (false, null) => (status, ReasonIn(body)) == (HttpStatusCode.Unauthorized, "TOKEN_MISSING"),
                    _ => (status, ReasonIn(body)) == (HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED"),
                };
                if (!ok)
                {
                    faults.Add($"{verb} {pattern}: {(int)status} {body}");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Over_gRPC_a_role_may_do_what_the_contract_says_and_nothing_else(Role? role, string? client)
    {
        using var channel = GrpcChannel.ForAddress(Platform.GatewayGrpc);
        var invoker = channel.CreateCallInvoker();
        var headers = new Metadata();
        if (await Token(role, client) is { } token)
        {
            headers.Add("authorization", $"Bearer {token}");
        }

        var faults = new List<string>();
        foreach (var rpc in Rpc.All)
        {
            var status = await Status(invoker, rpc, headers);
            var ok = (rpc.IsInternal, rpc.Allows(role), role) switch
            {
                (true, _, _) => status == StatusCode.NotFound,
                (_, true, _) => !Broken.Contains(status) && status is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied),
                (_, false, null) => status == StatusCode.Unauthenticated,
                _ => status == StatusCode.PermissionDenied,
            };
            if (!ok)
            {
                faults.Add($"{rpc.Method.FullName}: {status}");
            }
        }

        Assert.Empty(faults);
    }

    private static async Task<StatusCode> Status(CallInvoker invoker, Rpc rpc, Metadata headers)
    {
        var bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var method = new Method<byte[], byte[]>(rpc.Method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, rpc.Method.Service.FullName, rpc.Method.Name, bytes, bytes);
        var options = new CallOptions(headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
        try
        {
            if (rpc.Method.IsServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(method, null, options, []);
                await stream.ResponseStream.MoveNext();
            }
            else
            {
                await invoker.AsyncUnaryCall(method, null, options, []);
            }

            return StatusCode.OK;
        }
        catch (RpcException refusal)
        {
            return refusal.StatusCode;
        }
    }

    private static string? ReasonIn(string body) => body.StartsWith('{') && JsonDocument.Parse(body).RootElement is var answer && answer.TryGetProperty("details", out var details)
        ? details.EnumerateArray().Where(detail => detail.TryGetProperty("reason", out _)).Select(detail => detail.Text("reason")).FirstOrDefault()
        : null;

    private async Task<Caller> Caller(Role? role, string? client)
    {
        var http = new HttpClient { BaseAddress = Platform.Gateway };
        http.DefaultRequestHeaders.Authorization = await Token(role, client) is { } token ? new("Bearer", token) : null;
        return new Caller(http);
    }

    private async Task<string?> Token(Role? role, string? client) => role switch
    {
        null => null,
        Role.Platform => await PlatformToken(),
        _ => await platform.Token(client!),
    };

    /// <summary>The token of a service, which no person and no development client can have.</summary>
    private static async Task<string> PlatformToken()
    {
        var secret = (await File.ReadAllLinesAsync(Path.Combine(Platform.State, "secrets"))).Single(line => line.StartsWith("client_enrollment=", StringComparison.Ordinal)).Split('=', 2)[1];
        using var http = new HttpClient { BaseAddress = Platform.Gateway };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "enrollment", ["client_secret"] = secret });
        using var response = await http.PostAsync("/connect/token", form);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("access_token");
    }
}
