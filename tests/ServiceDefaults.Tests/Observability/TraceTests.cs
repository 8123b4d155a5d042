using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Diklat.ServiceDefaults.Tests.Observability;

public sealed class TraceTests
{
    [Theory]
    [InlineData(ActivityKind.Server, true)]
    [InlineData(ActivityKind.Consumer, true)]
    [InlineData(ActivityKind.Client, false)]
    [InlineData(ActivityKind.Internal, false)]
    [InlineData(ActivityKind.Producer, false)]
    public void A_trace_begins_only_with_a_call_or_a_message(ActivityKind kind, bool begins)
    {
        using var source = new ActivitySource(nameof(A_trace_begins_only_with_a_call_or_a_message) + kind);
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(new ParentBasedSampler(new BeginsWithCaller(1))).Build();

        using var root = source.StartActivity("root", kind);

        Assert.Equal(begins, root?.Recorded == true);
        using var child = source.StartActivity("child", ActivityKind.Client);
        Assert.Equal(begins, child?.Recorded == true);
    }

    [Fact]
    public void Of_a_share_of_none_no_trace_is_kept()
    {
        using var source = new ActivitySource(nameof(Of_a_share_of_none_no_trace_is_kept));
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(new ParentBasedSampler(new BeginsWithCaller(0))).Build();

        using var root = source.StartActivity("root", ActivityKind.Server);

        Assert.False(root!.Recorded);
    }

    [Fact]
    public void A_nip_in_a_url_does_not_leave_the_process()
    {
        using var masking = new MaskedSpans();
        using var span = new Activity("call").SetTag("url.path", "/v1/employees/199001012020011001").SetTag("url.full", "http://x/v1/batches/0198a0e0-1111-7222-8333-444444444444?nip=199001012020011001");

        masking.OnEnd(span);

        Assert.Equal("/v1/employees/***", span.GetTagItem("url.path"));
        Assert.Equal("http://x/v1/batches/0198a0e0-1111-7222-8333-444444444444?nip=***", span.GetTagItem("url.full"));
    }
}
