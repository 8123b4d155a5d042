using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Diklat.ServiceDefaults;

/// <summary>A trace begins with a call or a message, never with a background worker's look at the database each second.</summary>
/// <param name="share">How many of the traces are kept, 0 to 1.</param>
internal sealed class BeginsWithCaller(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler kept = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind is ActivityKind.Server or ActivityKind.Consumer ? kept.ShouldSample(samplingParameters) : new(SamplingDecision.Drop);
}
