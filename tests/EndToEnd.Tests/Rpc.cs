using System.Text.RegularExpressions;
using Diklat.Grpc.Access.V1;
using Google.Api;
using Google.Protobuf.Reflection;

namespace Diklat.EndToEnd.Tests;

/// <summary>One RPC of the contract, and what its proto says of it.</summary>
public sealed partial record Rpc(MethodDescriptor Method)
{
    /// <summary>Every RPC of every service.</summary>
    public static IReadOnlyList<Rpc> All { get; } =
    [
        .. typeof(Access).Assembly.GetTypes().Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<ServiceDescriptor>().SelectMany(service => service.Methods).Select(method => new Rpc(method)),
    ];

    /// <summary>Who may call.</summary>
    public Access Access => Method.GetOptions().GetExtension(AccessExtensions.Access);

    /// <summary>Whether only services of the platform may call it; then it has no way in from outside.</summary>
    public bool IsInternal => !Access.Public && !Access.AnyRole && Access.Roles.All(role => role == Access.Types.Role.Platform);

    /// <summary>Its REST patterns, each with its verb.</summary>
    public IEnumerable<(HttpMethod Verb, string Path)> Patterns => Method.GetOptions().GetExtension(AnnotationsExtensions.Http) is { } rule ? rule.AdditionalBindings.Prepend(rule).Select(PatternOf) : [];

    /// <summary>Whether this role may call; null stands for a caller without a token.</summary>
    public bool Allows(Access.Types.Role? role) => Access.Public || (role is { } given && (Access.AnyRole || Access.Roles.Contains(given)));

    /// <summary>A pattern with values for its fields.</summary>
    public static string Fill(string path, Func<string, string> valueOf) => Field().Replace(path, field => valueOf(field.Groups[1].Value));

    private static (HttpMethod Verb, string Path) PatternOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
        HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
        _ => throw new InvalidOperationException($"{rule.PatternCase} is not in use."),
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Field();
}
