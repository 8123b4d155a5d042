using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>
/// The third face of a server stream of states: to who asks by <c>Accept: text/event-stream</c> each message is an event (<c>id</c>, <c>data</c>), as browsers read them. Nothing is to be done for it but to stream
/// messages with a field <c>etag</c>, which is the event's id, and to repeat the last one every 15 seconds: what the caller has already, by <c>Last-Event-ID</c> too, is told as a comment, which keeps the
/// connection open. When all that there was to tell is known and the stream is over, the answer is 204: browsers do not ask again.
/// </summary>
internal sealed class EventStreams(RequestDelegate next)
{
    private const string MediaType = "text/event-stream";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { MethodDescriptor: var method } || !TellsStates(method) || !Asks(context.Request))
        {
            await next(context);
            return;
        }

        var plain = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var events = new EventLines(plain.Stream, context.Request.Headers["Last-Event-ID"].ToString(), () => context.Response.StatusCode == StatusCodes.Status200OK);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(events, plain));
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                (context.Response.ContentType, context.Response.Headers.CacheControl) = (MediaType, "no-store");
            }

            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(plain);
        }

        if (!await events.EndAsync(context.RequestAborted) && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static bool TellsStates(MethodDescriptor method) => method.IsServerStreaming && method.OutputType.FindFieldByName("etag") is not null;

    private static bool Asks(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));
}
