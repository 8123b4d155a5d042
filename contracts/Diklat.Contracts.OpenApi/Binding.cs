using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Diklat.Contracts.OpenApi;

/// <summary>One HTTP method and path of an RPC, and which field comes from where.</summary>
internal sealed partial record Binding(MethodDescriptor Method, HttpRule Rule)
{
    public HttpMethod Verb => Rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => HttpMethod.Get,
        HttpRule.PatternOneofCase.Put => HttpMethod.Put,
        HttpRule.PatternOneofCase.Post => HttpMethod.Post,
        HttpRule.PatternOneofCase.Delete => HttpMethod.Delete,
        _ => HttpMethod.Patch,
    };

    /// <summary>The path with JSON names of its fields.</summary>
    public string Path => Variable().Replace(Pattern, match => $"{{{FieldOf(match).JsonName}}}");

    public IReadOnlyList<FieldDescriptor> PathFields => [.. Variable().Matches(Pattern).Select(FieldOf)];

    public IEnumerable<FieldDescriptor> QueryFields => OtherFields.Where(candidate => !TakesJson && candidate.Name != Rule.Body || IsMask(candidate));

    public IEnumerable<FieldDescriptor> BodyFields => OtherFields.Where(candidate => TakesJson && !IsMask(candidate));

    public bool TakesJson => Rule.Body == "*";

    /// <summary>The body is a file: a client stream, whose other fields stand in path and query.</summary>
    public bool TakesFile => Method.IsClientStreaming;

    /// <summary>A stream of states, each with its etag: it can be asked for as events.</summary>
    public bool TellsStates => Method.IsServerStreaming && Method.OutputType.FindFieldByName("etag") is not null;

    private IEnumerable<FieldDescriptor> OtherFields => Method.InputType.Fields.InDeclarationOrder().Except(PathFields);

    private string Pattern => Rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => Rule.Get,
        HttpRule.PatternOneofCase.Put => Rule.Put,
        HttpRule.PatternOneofCase.Post => Rule.Post,
        HttpRule.PatternOneofCase.Delete => Rule.Delete,
        _ => Rule.Patch,
    };

    // AIP-134: the mask of a PATCH stands in the query.
    private bool IsMask(FieldDescriptor field) => Verb == HttpMethod.Patch && field.Name == "update_mask";

    private FieldDescriptor FieldOf(Match match) => Method.InputType.FindFieldByName(match.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z0-9_]+)\}")]
    private static partial Regex Variable();
}
