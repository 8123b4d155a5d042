using Diklat.Grpc.Enrollment.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Diklat.ServiceDefaults.Tests.Calls;

/// <summary>What becomes of a call whose connection or stream ends in the middle of it, on a real Kestrel; and which of these calls are made again.</summary>
public sealed class ReadTests
{
    private const int NoError = 0;
    private const int InternalError = 2;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_closes_is_UNAVAILABLE_to_the_caller(bool afterHeaders)
    {
        await using var other = await Unsteady.Start(always: true, context => Begin(context, afterHeaders, () => context.Features.Get<IConnectionLifetimeFeature>()!.Abort()));

        Assert.Equal((StatusCode.Unavailable, true), await Bare(other));
    }

    [Fact]
    public async Task A_service_that_stops_while_it_works_is_UNAVAILABLE_to_the_caller()
    {
        await using var other = await Unsteady.Start(always: true, context => Begin(context, afterHeaders: false, () => { }, forMilliseconds: 30_000));

        var call = Bare(other);
        await other.Taken;
        await other.Stop();

        Assert.Equal((StatusCode.Unavailable, true), await call);
    }

    [Theory]
    [InlineData(NoError, false)]
    [InlineData(NoError, true)]
    [InlineData(InternalError, false)]
    [InlineData(InternalError, true)]
    public async Task A_stream_that_is_reset_is_INTERNAL_to_the_caller_with_the_cause_and_the_read_is_made_again(int error, bool afterHeaders)
    {
        Task Reset(HttpContext context) => Begin(context, afterHeaders, () => context.Features.Get<IHttpResetFeature>()!.Reset(error));
        await using (var always = await Unsteady.Start(always: true, Reset))
        {
            Assert.Equal((StatusCode.Internal, true), await Bare(always));
            Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(() => always.Client().GetBatchAsync(new()).ResponseAsync)).StatusCode);
            Assert.Equal(1 + 4, always.Calls);
        }

        await using var once = await Unsteady.Start(always: false, Reset);
        Assert.Equal(Unsteady.Id, (await once.Client().GetBatchAsync(new())).Id);
        Assert.Equal(2, once.Calls);
    }

    [Fact]
    public async Task A_read_over_a_connection_that_closed_is_made_again()
    {
        await using var once = await Unsteady.Start(always: false, context => Begin(context, afterHeaders: false, () => context.Features.Get<IConnectionLifetimeFeature>()!.Abort()));
        Assert.Equal(Unsteady.Id, (await once.Client().GetBatchAsync(new())).Id);
        Assert.Equal(2, once.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task INTERNAL_that_the_service_answered_is_its_answer_and_asked_for_once(bool inTrailers)
    {
        await using var other = await Unsteady.Start(always: true, async context =>
        {
            if (inTrailers)
            {
                await context.Response.Body.FlushAsync();
                context.Response.AppendTrailer("grpc-status", "13");
            }
            else
            {
                context.Response.Headers["grpc-status"] = "13";
            }
        });

        Assert.Equal((StatusCode.Internal, false), await Bare(other));
        var refused = await Assert.ThrowsAsync<RpcException>(() => other.Client().GetBatchAsync(new()).ResponseAsync);
        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        Assert.Equal(1 + 1, other.Calls);
    }

    [Fact]
    public async Task What_changes_something_is_never_made_again()
    {
        await using var other = await Unsteady.Start(always: false, context => Begin(context, afterHeaders: false, () => context.Features.Get<IHttpResetFeature>()!.Reset(NoError)));
        await Assert.ThrowsAsync<RpcException>(() => other.Client().OpenBatchAsync(new()).ResponseAsync);
        Assert.Equal(1, other.Calls);
    }

    /// <summary>What a client without any retry sees: the status, and whether it is the client's own words with a cause.</summary>
    private static async Task<(StatusCode Status, bool HasCause)> Bare(Unsteady other)
    {
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(other.Address);
        var failed = await Assert.ThrowsAsync<RpcException>(() => new BatchService.BatchServiceClient(channel).GetBatchAsync(new()).ResponseAsync);
        return (failed.StatusCode, failed.Status.DebugException is not null);
    }

    private static async Task Begin(HttpContext context, bool afterHeaders, Action then, int forMilliseconds = 200)
    {
        if (afterHeaders)
        {
            await context.Response.Body.FlushAsync();
            // So that headers have arrived, and the call is in its second half.
            await Task.Delay(100);
        }

        then();
        await Task.Delay(forMilliseconds, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
