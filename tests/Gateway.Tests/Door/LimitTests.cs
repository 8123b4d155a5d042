using System.Net;
using Diklat.Gateway.Tests.Backend;
using Google.Rpc;

namespace Diklat.Gateway.Tests.Door;

public sealed class LowLimits : GatewayFixture
{
    protected override IEnumerable<string> Settings => ["--Limits:RequestsPerSecond=20"];
}

public sealed class FewAtOnce : GatewayFixture
{
    protected override IEnumerable<string> Settings => ["--Limits:AtOnce=2"];
}

public sealed class AtOnceTests(FewAtOnce gateway) : IClassFixture<FewAtOnce>
{
    [Fact]
    public async Task A_call_beyond_those_at_once_is_refused_until_one_of_them_has_ended()
    {
        using var client = gateway.Http("analyst");
        using var hanging = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(_ => client.GetAsync("/v1/batches/slow", hanging.Token)).ToList();

        var first = await Task.WhenAny(calls);

        using var refused = await first;
        LimitTests.IsToldToWait(refused, await RestAnswer.Of(refused));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await gateway.GetAsync("/v1/batches", "analyst")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.GetAsync("/v1/batches", "auditor")).Status);
        await hanging.CancelAsync();
        Assert.All(calls.Where(call => call != first), call => Assert.False(call.IsCompletedSuccessfully));
        while ((await gateway.GetAsync("/v1/batches", "analyst")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

public sealed class LimitTests(LowLimits gateway) : IClassFixture<LowLimits>
{
    [Fact]
    public async Task A_client_over_its_rate_is_told_to_wait_and_no_other_client_is()
    {
        using var client = gateway.Http("analyst");
        using var refused = await FirstRefusalAsync(client);

        IsToldToWait(refused, await RestAnswer.Of(refused));
        Assert.Equal(HttpStatusCode.OK, (await gateway.GetAsync("/v1/batches", "auditor")).Status);
    }

    internal static void IsToldToWait(HttpResponseMessage refused, RestAnswer answer)
    {
        Assert.NotNull(refused.Headers.RetryAfter);
        Refusals.Refused(answer, HttpStatusCode.TooManyRequests, Code.ResourceExhausted, "TOO_MANY_REQUESTS");
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
