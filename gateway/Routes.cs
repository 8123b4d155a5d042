using Diklat.Grpc.Access.V1;
using Diklat.ServiceDefaults;
using Google.Api;
using Google.Protobuf.Reflection;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace Diklat.Gateway;

/// <summary>
/// The routes, from the contract itself: each RPC's gRPC path and each of its REST patterns goes to the service that the proto's package names. What is not in the contract,
/// and what only services may call, has no route.
/// </summary>
internal static class Routes
{
    /// <summary>Marks the routes of client streams, whose body is a file: it may be larger than that of a call.</summary>
    private static readonly Dictionary<string, string> Upload = new() { ["Body"] = "Upload" };

    private static readonly string[] OfIdentity = ["/connect/{**rest}", "/.well-known/{**rest}", "/account/{**rest}"];

    /// <summary>The pages of the portal and what they load; it knows itself who has signed in.</summary>
    private static readonly string[] OfPortal = ["/", "/kompetensi/{**rest}", "/kecamatan/{**rest}", "/pelatihan/{**rest}", "/kursi/{**rest}", "/data/{**rest}", "/unduh/{**rest}", "/masuk/{**rest}", "/keluar", "/galat", "/portal/{file}"];

    public static IReadOnlyList<RouteConfig> All() =>
    [
        .. Rpcs().SelectMany(RoutesOf),
        .. OfIdentity.Select(path => Route($"identity {path}", "identity", path, null, "anonymous")),
        .. OfPortal.Select(path => Route($"portal {path}", "portal", path, null, "anonymous")),
    ];

    /// <summary>Every RPC that somebody outside the platform may call.</summary>
    public static IEnumerable<MethodDescriptor> Rpcs() => typeof(Access).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<Google.Protobuf.Reflection.ServiceDescriptor>()
        .SelectMany(service => service.Methods)
        .Where(method => RpcAccess.Of(method) is { } access && (access.Public || access.AnyRole || access.Roles.Any(role => role != Access.Types.Role.Platform)));

    /// <summary>Whether what was called takes a file.</summary>
    public static bool TakesUpload(Microsoft.AspNetCore.Http.Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<RouteModel>()?.Config.Metadata == Upload;

    private static IEnumerable<RouteConfig> RoutesOf(MethodDescriptor method)
    {
        var service = method.File.Package.Split('.')[1];
        var policy = RpcAccess.Of(method)!.Public ? "anonymous" : "default";
        var metadata = method.IsClientStreaming ? Upload : null;
        yield return Route(method.FullName, service, $"/{method.Service.FullName}/{method.Name}", HttpMethod.Post.Method, policy, metadata);
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            yield break;
        }

        foreach (var (binding, number) in rule.AdditionalBindings.Prepend(rule).Select((binding, number) => (binding, number)))
        {
            var (verb, path) = PatternOf(binding);
            yield return Route($"{method.FullName} {number}", service, path, verb, policy, metadata);
        }
    }

    private static (string Verb, string Path) PatternOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        _ => throw new InvalidOperationException($"The pattern {rule.PatternCase} has no route."),
    };

    private static RouteConfig Route(string id, string cluster, string path, string? verb, string policy, IReadOnlyDictionary<string, string>? metadata = null) => new()
    {
        RouteId = id,
        ClusterId = cluster,
        AuthorizationPolicy = policy,
        Metadata = metadata,
        Match = new RouteMatch { Path = path, Methods = verb is null ? null : [verb] },
    };
}
