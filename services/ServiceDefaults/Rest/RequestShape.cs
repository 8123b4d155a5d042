using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Which fields of a request message one REST endpoint takes from where. All by their JSON names.</summary>
internal sealed partial class RequestShape
{
    private const string UpdateMask = "updateMask";

    public RequestShape(MethodDescriptor method, HttpRule rule)
    {
        Rpc = method.FullName;
        TakesBody = rule.Body == "*";
        var file = !TakesBody && rule.Body.Length > 0 ? method.InputType.FindFieldByName(rule.Body) : null;
        if (file is not null && !(method.IsClientStreaming && file.FieldType is FieldType.Bytes))
        {
            throw new NotSupportedException($"{Rpc}: the body is the whole message ('*'), the bytes of an upload, or absent.");
        }

        PathFields = [.. Variable().Matches(PatternOf(rule)).Select(name => method.InputType.FindFieldByName(name.Groups[1].Value))];
        // AIP-134: the mask of a PATCH stands in the query, though everything else is in the body.
        QueryFields = Named(method, field => !PathFields.Contains(field) && field != file && (!TakesBody || rule.PatternCase is HttpRule.PatternOneofCase.Patch && field.JsonName == UpdateMask));
        BodyFields = Named(method, field => TakesBody && !PathFields.Contains(field) && !QueryFields.ContainsKey(field.JsonName));
    }

    public string Rpc { get; }

    public bool TakesBody { get; }

    public IReadOnlyList<FieldDescriptor> PathFields { get; }

    public IReadOnlyDictionary<string, FieldDescriptor> QueryFields { get; }

    public IReadOnlyDictionary<string, FieldDescriptor> BodyFields { get; }

    public static Dictionary<string, FieldDescriptor> FieldsOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().ToDictionary(field => field.JsonName, StringComparer.Ordinal);

    private static Dictionary<string, FieldDescriptor> Named(MethodDescriptor method, Func<FieldDescriptor, bool> isTaken) =>
        FieldsOf(method.InputType).Where(field => isTaken(field.Value)).ToDictionary(StringComparer.Ordinal);

    private static string PatternOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => rule.Get,
        HttpRule.PatternOneofCase.Put => rule.Put,
        HttpRule.PatternOneofCase.Post => rule.Post,
        HttpRule.PatternOneofCase.Delete => rule.Delete,
        HttpRule.PatternOneofCase.Patch => rule.Patch,
        _ => throw new NotSupportedException("A rule names one of the five HTTP methods."),
    };

    [GeneratedRegex(@"\{([a-z0-9_]+)[=}]")]
    private static partial Regex Variable();
}
