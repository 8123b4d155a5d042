using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Names the RPC of an upload's REST endpoint, which transcoding has none for.</summary>
internal sealed record UploadMetadata(string Rpc);

/// <summary>
/// The REST face of client-streaming RPCs, which JSON transcoding does not serve: options in path and query as the contract's rule says, the body streamed as it comes, raw or
/// as the first file of a multipart form. The answer, the refusals, access and idempotency are those of the RPC.
/// </summary>
public static class RestUploads
{
    private const int BufferSize = 64 * 1024;
    private static readonly JsonFormatter Answer = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private static readonly string[] JsonTypes = ["application/json", "application/x-www-form-urlencoded"];

    /// <summary>Maps the upload whose request is <typeparamref name="TRequest"/>; the slice is the one that the RPC calls.</summary>
    public static void MapUpload<TSlice, TRequest, TResponse>(this WebApplication app, Func<TSlice, Upload<TRequest>, CancellationToken, Task<TResponse>> handle)
        where TSlice : notnull
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : IMessage
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(handle);
        var input = new TRequest().Descriptor;
        var method = input.File.Services.SelectMany(service => service.Methods).Single(method => method.IsClientStreaming && method.InputType == input);
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        var shape = new RequestShape(method, rule);
        var rpc = $"/{method.Service.FullName}/{method.Name}";
        app.MapPost(rule.Post, context => AnswerAsync(context, rpc, async () =>
        {
            var upload = new Upload<TRequest>(RequestOf<TRequest>(context.Request, shape), await ContentOf(context.Request, context.RequestAborted));
            return await handle(context.RequestServices.GetRequiredService<TSlice>(), upload, context.RequestAborted);
        })).WithMetadata(RpcAccess.MetadataOf(method), new UploadMetadata(rpc));
    }

    private static async Task AnswerAsync<TResponse>(HttpContext context, string rpc, Func<Task<TResponse>> call)
        where TResponse : IMessage
    {
        var metrics = context.RequestServices.GetRequiredService<CallMetrics>();
        var failures = context.RequestServices.GetRequiredService<Failures>();
        try
        {
            var response = await metrics.Measure(context, rpc, async () =>
            {
                try
                {
                    return await call();
                }
                catch (Exception exception)
                {
                    throw failures.Translate(exception, context, rpc, context.RequestAborted);
                }
            });
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Answer.Format(response), context.RequestAborted);
        }
        catch (RpcException failure) when (failure.GetRpcStatus() is { } status)
        {
            await StatusWriter.WriteAsync(context, status, failure.StatusCode is StatusCode.ResourceExhausted ? StatusCodes.Status413PayloadTooLarge : null);
        }
    }

    /// <summary>What path and query say, held against the contract as every other call's.</summary>
    internal static TRequest RequestOf<TRequest>(HttpRequest request, RequestShape shape)
        where TRequest : IMessage<TRequest>, new()
    {
        var found = new Violations();
        UrlForm.Check(request, shape, found);
        if (found.Any)
        {
            throw Refusal.Invalid(found.List);
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var field in shape.PathFields)
            {
                writer.WriteString(field.JsonName, (string)request.RouteValues[field.Name]!);
            }

            foreach (var (name, values) in request.Query)
            {
                if (shape.QueryFields[name].FieldType is FieldType.Bool)
                {
                    writer.WriteBoolean(name, values.ToString() == "true");
                }
                else
                {
                    writer.WriteString(name, values.ToString());
                }
            }

            writer.WriteEndObject();
        }

        return new MessageParser<TRequest>(() => new TRequest()).ParseJson(System.Text.Encoding.UTF8.GetString(json.WrittenSpan));
    }

    private static async Task<IAsyncEnumerable<ReadOnlyMemory<byte>>> ContentOf(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > ServiceHost.MaxUploadSize)
        {
            throw UploadTooLarge();
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || JsonTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            throw Refusal.Invalid("content", "CONTENT_TYPE", "is sent raw under its own Content-Type, or as the file of a multipart/form-data body.");
        }

        return Read(type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? await FirstFile(request, type, ct) : request.Body, ct);
    }

    /// <summary>What an upload over the limit gets, by either face.</summary>
    public static Refusal UploadTooLarge() => Refusal.TooLarge("BODY_TOO_LARGE", $"A file takes at most {ServiceHost.MaxUploadSize} bytes.");

    private static async Task<Stream> FirstFile(HttpRequest request, MediaTypeHeaderValue type, CancellationToken ct)
    {
        try
        {
            var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? "", request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return section.Body;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException)
        {
            // The same as a form without a file.
        }

        throw Refusal.Invalid("content", "FILE_MISSING", "is the first file of the form; there is none.");
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(Stream body, [EnumeratorCancellation] CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await body.ReadAsync(buffer, ct) is var read and > 0)
            {
                yield return buffer.AsMemory(0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
