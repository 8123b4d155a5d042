using System.Globalization;
using Google.Rpc;
using Microsoft.AspNetCore.Builder;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The strict reader in the pipeline.</summary>
public static class RestExtensions
{
    /// <summary>What a body over the limit gets, here and at the gateway; HTTP status 413.</summary>
    public static Status BodyTooLarge { get; } = Statuses.Of(
        Code.ResourceExhausted, "BODY_TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"A body takes at most {ServiceHost.MaxBodySize} bytes."));

    /// <summary>Checks every transcoded call against its contract. After authorization (401 and 403 come first), before the endpoints.</summary>
    public static IApplicationBuilder UseStrictReader(this IApplicationBuilder app) => app.UseMiddleware<StrictReader>();

    /// <summary>
    /// Server streams whose messages have an <c>etag</c> as <c>text/event-stream</c>, to who asks for it by <c>Accept</c>: the etag is the event's id, <c>Last-Event-ID</c> resumes, a repeated message is a
    /// heartbeat. After the strict reader.
    /// </summary>
    public static IApplicationBuilder UseEventStreams(this IApplicationBuilder app) => app.UseMiddleware<EventStreams>();
}
