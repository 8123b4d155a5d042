using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>
/// The REST face of RPCs that answer with the parts of a file (a stream of <c>google.api.HttpBody</c>) whose bytes matter: JSON transcoding puts a line feed between the parts. Here a file is what
/// the slice gives, with its name, and resumable where the slice can (<see cref="Download.Length"/>). Refusals, access and strictness are those of the RPC.
/// </summary>
public static class RestDownloads
{
    /// <summary>Maps the download whose request is <typeparamref name="TRequest"/>; the slice is the one that the RPC calls.</summary>
    public static void MapDownload<TSlice, TRequest>(this WebApplication app, Func<TSlice, TRequest, CancellationToken, Task<Download>> handle)
        where TSlice : notnull
        where TRequest : class, IMessage<TRequest>, new()
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(handle);
        var input = new TRequest().Descriptor;
        var method = input.File.Services.SelectMany(service => service.Methods).Single(method => method.IsServerStreaming && method.InputType == input);
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        var shape = new RequestShape(method, rule);
        var rpc = $"/{method.Service.FullName}/{method.Name}";
        Task Answer(HttpContext context) => AnswerAsync(context, rpc, () => handle(
            context.RequestServices.GetRequiredService<TSlice>(), RestUploads.RequestOf<TRequest>(context.Request, shape), context.RequestAborted));
        app.MapGet(rule.Get, Answer)
            .WithMetadata(RpcAccess.MetadataOf(method), new UploadMetadata(rpc))
            .WithOrder(-1); // Before the end point that transcoding has for the same path.
    }

    private static async Task AnswerAsync(HttpContext context, string rpc, Func<Task<Download>> call)
    {
        var metrics = context.RequestServices.GetRequiredService<CallMetrics>();
        var failures = context.RequestServices.GetRequiredService<Failures>();
        try
        {
            await metrics.Measure(context, rpc, async () =>
            {
                try
                {
                    await SendAsync(context, await call());
                    return true;
                }
                catch (Exception exception)
                {
                    throw failures.Translate(exception, context, rpc, context.RequestAborted);
                }
            });
        }
        catch (RpcException failure) when (context.Response.HasStarted || failure.GetRpcStatus() is null)
        {
            context.Abort(); // Half a file must not look like a whole one.
        }
        catch (RpcException failure)
        {
            await StatusWriter.WriteAsync(context, failure.GetRpcStatus()!, context.Response.StatusCode == StatusCodes.Status416RangeNotSatisfiable ? 416 : null);
        }
    }

    private static async Task SendAsync(HttpContext context, Download download)
    {
        var (response, from, count) = (context.Response, 0L, download.Length);
        if (download.Length is { } length)
        {
            response.Headers.AcceptRanges = "bytes";
            response.Headers.ETag = download.ETag;
            if (download.ETag is { } tag && context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            if (Asked(context.Request, download.ETag) is { } range)
            {
                (from, count) = Slice(range, length, response);
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = new ContentRangeHeaderValue(from, from + count.Value - 1, length).ToString();
            }

            response.ContentLength = count;
        }

        response.ContentType = download.ContentType;
        response.Headers.ContentDisposition = download.Disposition;
        response.Headers.CacheControl = "private, no-store";
        var left = count ?? long.MaxValue;
        await foreach (var part in download.Read(from, context.RequestAborted))
        {
            await response.BodyWriter.WriteAsync(part.Length <= left ? part : part[..(int)left], context.RequestAborted);
            left -= part.Length;
            if (left <= 0)
            {
                break;
            }
        }
    }

    /// <summary>The one range that is asked for of this very file; several, or those of an earlier one, are answered with the whole (RFC 9110, 14.2 and 13.1.5).</summary>
    private static RangeItemHeaderValue? Asked(HttpRequest request, string? etag) =>
        RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) && range is { Unit.Value: "bytes", Ranges.Count: 1 }
        && (request.Headers.IfRange.Count == 0 || request.Headers.IfRange == etag) ? range.Ranges.First() : null;

    private static (long From, long Count) Slice(RangeItemHeaderValue range, long length, HttpResponse response)
    {
        var from = range.From ?? Math.Max(0, length - (range.To ?? 0));
        var to = range.From is null ? length - 1 : Math.Min(range.To ?? length - 1, length - 1);
        if (from > to)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = new ContentRangeHeaderValue(length).ToString();
            throw Refusal.Invalid("Range", "RANGE_NOT_SATISFIABLE", "lies behind the end of the file.");
        }

        return (from, to - from + 1);
    }
}
