using System.Net;
using System.Net.Http.Json;
using Diklat.Gateway.Tests.Backend;
using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Diklat.Gateway.Tests.Door;

public sealed class CallTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_REST_call_reaches_its_service_and_comes_back()
    {
        var answer = await gateway.GetAsync("/v1/batches?pageSize=5&state=OPEN");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{ "pageSize": 5, "state": "OPEN" }""", answer.Received);
    }

    [Fact]
    public async Task A_REST_call_of_a_custom_verb_reaches_its_service()
    {
        using var client = gateway.Http();

        var answer = await RestAnswer.Of(await client.PostAsJsonAsync("/v1/batches/b1:open", new { etag = "1" }, TestContext.Current.CancellationToken));

        Assert.Equal("""{ "batch": "b1", "etag": "1" }""", answer.Received);
    }

    [Fact]
    public async Task A_gRPC_call_reaches_its_service_and_comes_back()
    {
        var (batches, headers) = gateway.Grpc<BatchService.BatchServiceClient>();

        using var call = batches.GetBatchAsync(new GetBatchRequest { Batch = "b1" }, headers, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new Batch(), await call);
        Assert.NotNull((await call.ResponseHeadersAsync).GetValue(Echo.Header));
    }

    [Fact]
    public async Task A_gRPC_Web_call_reaches_its_service_on_the_port_of_REST()
    {
        using var http = gateway.Http();
        using var channel = GrpcChannel.ForAddress(http.BaseAddress!, new GrpcChannelOptions { HttpHandler = new GrpcWebHandler(new HttpClientHandler()), HttpVersion = HttpVersion.Version11 });
        var headers = new Metadata { { "authorization", http.DefaultRequestHeaders.Authorization!.ToString() } };

        var batch = await new BatchService.BatchServiceClient(channel).GetBatchAsync(new GetBatchRequest { Batch = "b1" }, headers, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new Batch(), batch);
    }

    [Theory]
    [InlineData("Accept-Language", "en")]
    [InlineData("Idempotency-Key", "key-1")]
    [InlineData("Authorization", null)]
    public async Task What_a_caller_says_beside_the_body_arrives(string name, string? value)
    {
        using var client = gateway.Http();
        if (value is not null)
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        using var response = await client.GetAsync("/v1/batches", TestContext.Current.CancellationToken);

        Assert.Equal(value ?? client.DefaultRequestHeaders.Authorization!.ToString(), Arrived(response, name));
    }

    [Fact]
    public async Task A_callers_trace_goes_on_behind_the_gateway()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        const string Span = "00f067aa0ba902b7";
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        using var client = new HttpClient(handler) { BaseAddress = gateway.Http().BaseAddress };
        client.DefaultRequestHeaders.Authorization = gateway.Http().DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-{Span}-01");

        using var response = await client.GetAsync("/v1/batches", TestContext.Current.CancellationToken);

        var arrived = Arrived(response, "traceparent")!.Split('-');
        Assert.Equal((Trace, "01"), (arrived[1], arrived[3]));
        Assert.NotEqual(Span, arrived[2]);
    }

    [Theory]
    [InlineData("/v1/certificates/ABCDEFGHJKMNPQRS:verify")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task What_is_public_needs_no_token(string path)
    {
        using var client = gateway.Http(role: null);

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Tokens_are_asked_for_without_a_token()
    {
        using var client = gateway.Http(role: null);

        using var response = await client.PostAsync("/connect/token", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task No_other_web_site_may_call()
    {
        using var client = gateway.Http();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.invalid");

        using var response = await client.GetAsync("/v1/batches", TestContext.Current.CancellationToken);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Neither_query_nor_token_is_logged()
    {
        await gateway.GetAsync("/v1/batches?pageToken=tersembunyi");
        await gateway.GetAsync("/v1/reports/overview?year=2017&rahasia=tersembunyi");

        Assert.DoesNotContain("tersembunyi", gateway.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", gateway.Log.Text, StringComparison.Ordinal);
    }

    private static string? Arrived(HttpResponseMessage response, string name) => response.Headers.GetValues(Echo.Headers).Single().Split(';')
        .Select(header => header.Split('=', 2)).Where(header => header[0].Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => Uri.UnescapeDataString(header[1])).SingleOrDefault();
}
