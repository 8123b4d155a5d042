using System.Net;
using System.Net.Sockets;
using System.Text;
using Diklat.Gateway.Tests.Backend;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Grpc.EventLog.V1;
using Diklat.Grpc.Reporting.V1;
using Google.Rpc;
using Grpc.Core;
using static Diklat.Gateway.Tests.Door.Refusals;

namespace Diklat.Gateway.Tests.Door;

/// <summary>One error shape, whoever refuses: the gateway, the proxy in it, or the service behind it.</summary>
public sealed class ErrorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        Refused(await gateway.GetAsync("/v1/batches", role: null), HttpStatusCode.Unauthorized, Code.Unauthenticated, "TOKEN_MISSING");

        var (batches, _) = gateway.Grpc<BatchService.BatchServiceClient>(role: null);
        await RefusedAsync(() => batches.ListBatchesAsync(new()).ResponseAsync, StatusCode.Unauthenticated, "TOKEN_MISSING");
    }

    [Fact]
    public async Task An_expired_token_is_refused() =>
        Refused(
            await gateway.GetAsync("/v1/batches", token: gateway.Identity.Token("training-admin", lifetime: TimeSpan.FromMinutes(-5))),
            HttpStatusCode.Unauthorized, Code.Unauthenticated, "TOKEN_EXPIRED");

    [Theory]
    [InlineData("forged")]
    [InlineData("other audience")]
    [InlineData("nonsense")]
    public async Task A_token_that_is_not_of_the_provider_is_refused(string kind)
    {
        var token = kind switch
        {
            "forged" => gateway.Identity.ForgedToken("training-admin"),
            "other audience" => gateway.Identity.Token("training-admin", audience: "elsewhere"),
            _ => "nonsense",
        };

        Refused(await gateway.GetAsync("/v1/batches", token: token), HttpStatusCode.Unauthorized, Code.Unauthenticated, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_role_that_may_not_is_refused()
    {
        using var client = gateway.Http("analyst");
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        Refused(
            await RestAnswer.Of(await client.PostAsync("/v1/batches", content, TestContext.Current.CancellationToken)), HttpStatusCode.Forbidden, Code.PermissionDenied, "ROLE_NOT_ALLOWED");

        var (batches, headers) = gateway.Grpc<BatchService.BatchServiceClient>("analyst");
        await RefusedAsync(() => batches.CreateBatchAsync(new(), headers).ResponseAsync, StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
    }

    [Fact]
    public async Task A_refusal_waits_for_a_body_that_comes_late_and_the_connection_serves_the_next_call()
    {
        using var client = gateway.Http("analyst");
        using var socket = new TcpClient();
        await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        var head = $"POST /v1/batches HTTP/1.1\r\nHost: {client.BaseAddress.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n";
        for (var call = 1; call <= 2; call++)
        {
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.Equal(0, socket.Available);
            await socket.GetStream().WriteAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);

            Assert.Equal("HTTP/1.1 403 Forbidden", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Contains("\"ROLE_NOT_ALLOWED\"", await ReadToLastChunk(reader), StringComparison.Ordinal);
        }

        static async Task<string> ReadToLastChunk(StreamReader reader)
        {
            var text = new StringBuilder();
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line and not "0")
            {
                text.AppendLine(line);
            }

            Assert.Equal("", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            return text.ToString();
        }
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/v2/batches")]
    [InlineData("/v1/batches/b1/secrets")]
    [InlineData("/favicon.ico")]
    [InlineData("/portal")]
    [InlineData("/kecamatannya")]
    public async Task What_the_contract_does_not_know_is_not_found(string path) =>
        Refused(await gateway.GetAsync(path), HttpStatusCode.NotFound, Code.NotFound, "NOT_FOUND");

    [Fact]
    public async Task What_services_ask_each_other_cannot_be_asked_from_outside()
    {
        var (log, headers) = gateway.Grpc<EventLogService.EventLogServiceClient>("platform");
        await RefusedAsync(() => log.GetHeadAsync(new(), headers).ResponseAsync, StatusCode.NotFound, "NOT_FOUND");

        var (participations, same) = gateway.Grpc<ParticipationService.ParticipationServiceClient>("platform");
        await RefusedAsync(() => participations.GetParticipationAsync(new(), same).ResponseAsync, StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_refusal_of_the_service_comes_through_unchanged()
    {
        var answer = await gateway.GetAsync("/v1/batches?colour=red");

        Refused(answer, HttpStatusCode.BadRequest, Code.InvalidArgument, "UNKNOWN_FIELD");
        Assert.Equal(["colour UNKNOWN_FIELD"], answer.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_a_mebibyte_is_refused(bool lengthIsTold)
    {
        using var client = gateway.Http();
        using var content = new StringContent($"{{\"title\":\"{new string('a', 2_000_000)}\"}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batches") { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = lengthIsTold ? null : true;

        var answer = await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));

        Refused(answer, HttpStatusCode.RequestEntityTooLarge, Code.ResourceExhausted, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_gRPC_message_over_a_mebibyte_is_refused()
    {
        var (batches, headers) = gateway.Grpc<BatchService.BatchServiceClient>();

        await RefusedAsync(() => batches.CreateBatchAsync(new() { Title = new string('a', 2_000_000) }, headers).ResponseAsync, StatusCode.ResourceExhausted, "BODY_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_that_breaks_off_the_rules_of_HTTP_is_the_callers_fault()
    {
        using var client = gateway.Http();
        using var socket = new TcpClient();
        await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        var head = $"POST /v1/batches HTTP/1.1\r\nHost: {client.BaseAddress.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "no length\r\n"), TestContext.Current.CancellationToken);

        var answer = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("\"BODY_UNREADABLE\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_away_is_told_as_such()
    {
        using var client = gateway.Http();
        using var response = await client.GetAsync("/v1/reports/overview?year=2017", TestContext.Current.CancellationToken);
        Assert.NotNull(response.Headers.RetryAfter);
        Refused(await RestAnswer.Of(response), HttpStatusCode.ServiceUnavailable, Code.Unavailable, "SERVICE_UNAVAILABLE");

        var (reports, headers) = gateway.Grpc<ReportService.ReportServiceClient>();
        await RefusedAsync(() => reports.GetOverviewAsync(new(), headers).ResponseAsync, StatusCode.Unavailable, "SERVICE_UNAVAILABLE");
    }

    [Fact]
    public async Task A_gRPC_deadline_that_passes_ends_the_call()
    {
        var (batches, headers) = gateway.Grpc<BatchService.BatchServiceClient>();

        var refusal = await Assert.ThrowsAsync<RpcException>(
            () => batches.GetBatchAsync(new() { Batch = "slow" }, headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1)).ResponseAsync);

        Assert.Equal(StatusCode.DeadlineExceeded, refusal.StatusCode);
    }
}
