using Diklat.Grpc.Access.V1;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Diklat.Contracts.OpenApi;

/// <summary>The contracts with their comments, from the descriptor set that the build makes.</summary>
public static class ProtoSet
{
    private static readonly ExtensionRegistry Options = [AnnotationsExtensions.Http, AccessExtensions.Access];

    /// <summary>Every file of the platform's own contracts.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } = Load();

    /// <summary>Every RPC.</summary>
    public static IEnumerable<MethodDescriptor> Methods => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    /// <summary>The HTTP rule of an RPC with its additional bindings; none where it is gRPC only.</summary>
    public static IEnumerable<HttpRule> RulesOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule ? [rule, .. rule.AdditionalBindings] : [];

    /// <summary>Who may call an RPC; null where its proto does not say.</summary>
    public static Access? AccessOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AccessExtensions.Access);

    /// <summary>The comment above an element, on one line.</summary>
    public static string CommentOf(DescriptorBase element) =>
        string.Join(' ', (element.Declaration?.LeadingComments ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static List<FileDescriptor> Load()
    {
        using var stream = typeof(ProtoSet).Assembly.GetManifestResourceStream("diklat.protoset")!;
        var set = FileDescriptorSet.Parser.ParseFrom(stream);
        var files = FileDescriptor.BuildFromByteStrings(set.File.Select(file => file.ToByteString()), Options);
        return [.. files.Where(file => file.Package.StartsWith("diklat.", StringComparison.Ordinal))];
    }
}
