using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>
/// Stands in front of JSON transcoding and holds path, query and body against the descriptor. Transcoding itself ignores unknown
/// names, takes bodies of any size, and shows CLR names and values when it refuses; here every fault is named, and no value.
/// </summary>
internal sealed class StrictReader(RequestDelegate next, ILogger<StrictReader> logger)
{
    private readonly ConcurrentDictionary<GrpcJsonTranscodingMetadata, RequestShape> shapes = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } rest)
        {
            var shape = shapes.GetOrAdd(rest, static rest => new RequestShape(rest.MethodDescriptor, rest.HttpRule));
            if (await CheckAsync(context.Request, shape) is { } refusal)
            {
                logger.LogInformation("Refused a call of {Rpc}: {Reasons}", shape.Rpc, refusal.Reasons);
                await StatusWriter.WriteAsync(context, refusal.Status, refusal.HttpStatus);
                return;
            }
        }

        await next(context);
    }

    private static async Task<RestRefusal?> CheckAsync(HttpRequest request, RequestShape shape)
    {
        if (await RequestBody.ReadAsync(request, ServiceHost.MaxBodySize) is not { } bytes)
        {
            return RestRefusal.BodyTooLarge;
        }

        var found = new Violations();
        UrlForm.Check(request, shape, found);
        if (!shape.TakesBody)
        {
            return bytes.Length > 0 ? RestRefusal.BodyNotAllowed : RestRefusal.Of(found);
        }

        if (bytes.Length > 0 && !IsJson(request.ContentType))
        {
            return RestRefusal.ContentType;
        }

        bytes = bytes.Length > 0 ? bytes : "{}"u8.ToArray();
        return JsonText.Fault(bytes) is { } fault ? RestRefusal.Malformed(fault) : CheckJson(request, shape, bytes, found);
    }

    private static RestRefusal? CheckJson(HttpRequest request, RequestShape shape, byte[] bytes, Violations found)
    {
        if (JsonText.TooDeep(bytes) is { } member)
        {
            found.Add(Violations.Join("", member), Problem.TooDeep);
            return RestRefusal.Of(found);
        }

        using var json = JsonDocument.Parse(bytes);
        if (json.RootElement.ValueKind is not JsonValueKind.Object)
        {
            return RestRefusal.Malformed("The body is not a JSON object.");
        }

        var form = new JsonForm(found);
        form.CheckObject(json.RootElement, shape.BodyFields, "");
        if (!found.Any)
        {
            var inQuery = request.Query.Select(name => KeyValuePair.Create(name.Key, name.Value.ToString())).ToList();
            RequestBody.Replace(request, form.HasNull || inQuery.Count > 0 ? RequestBody.Rewrite(json.RootElement, inQuery) : bytes);
        }

        return RestRefusal.Of(found);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
