using System.Net;
using Diklat.Gateway.Tests.Backend;
using Google.Rpc;

namespace Diklat.Gateway.Tests.Door;

public sealed class LowLimits : GatewayFixture
{
    protected override IEnumerable<string> Settings => ["--Limits:RequestsPerSecond=20"];
}

public sealed class LimitTests(LowLimits gateway) : IClassFixture<LowLimits>
{
    [Fact]
    public async Task A_client_over_its_rate_is_told_to_wait_and_no_other_client_is()
    {
        using var client = gateway.Http("analyst");
        using var refused = await FirstRefusalAsync(client);

        Assert.NotNull(refused.Headers.RetryAfter);
        var answer = await RestAnswer.Of(refused);
        Assert.Equal((HttpStatusCode.TooManyRequests, (int)Code.ResourceExhausted, "TOO_MANY_REQUESTS"), (answer.Status, answer.Code, answer.Reason));
        Assert.Equal(HttpStatusCode.OK, (await gateway.GetAsync("/v1/batches", "auditor")).Status);
    }

    private static async Task<HttpResponseMessage> FirstRefusalAsync(HttpClient client)
    {
        for (var i = 0; i < 1000; i++)
        {
            var response = await client.GetAsync("/v1/batches", TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("A thousand calls in a row were let through.");
    }
}
