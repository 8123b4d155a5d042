using Diklat.Contracts.OpenApi;
using Google.Protobuf.Reflection;

namespace Diklat.Contracts.Tests;

public sealed class ProtoTests(Checkers checkers)
{
    private static IEnumerable<MessageDescriptor> Messages => ProtoSet.Files.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    [Fact]
    public async Task Protos_keep_the_style_guide()
    {
        var (code, output) = await checkers.RunAsync("buf", "lint");

        Assert.True(code == 0, output);
    }

    [Fact]
    public void Every_RPC_says_who_may_call_it()
    {
        Assert.Empty(ProtoSet.Methods.Where(method => ProtoSet.AccessOf(method) is null or { Public: false, AnyRole: false, Roles.Count: 0 }).Select(method => method.FullName));
    }

    [Fact]
    public void Every_RPC_tells_its_effect_its_callers_and_whether_it_may_be_retried()
    {
        Assert.Empty(ProtoSet.Methods
            .Where(method => ProtoSet.CommentOf(method) is var comment && !(comment.Contains("Callers: ", StringComparison.Ordinal) && comment.Contains("Retry: ", StringComparison.Ordinal)))
            .Select(method => method.FullName));
    }

    [Fact]
    public void Every_service_message_and_enum_is_explained()
    {
        var elements = Messages.Where(message => !message.IsMapEntry()).Concat<DescriptorBase>(ProtoSet.Files.SelectMany(file => file.Services))
            .Concat(Messages.SelectMany(message => message.EnumTypes)).Concat(ProtoSet.Files.SelectMany(file => file.EnumTypes));

        Assert.Empty(elements.Where(element => ProtoSet.CommentOf(element).Length == 0).Select(element => element.FullName));
    }

    [Fact]
    public void Whatever_is_not_for_the_platform_alone_can_be_called_over_REST()
    {
        var open = ProtoSet.Methods.Where(method => ProtoSet.AccessOf(method) is { } access && (access.Public || access.AnyRole || access.Roles.Any(role => role != Grpc.Access.V1.Access.Types.Role.Platform)));

        Assert.Empty(open.Where(method => !ProtoSet.RulesOf(method).Any()).Select(method => method.FullName));
    }

    /// <summary>Over REST its bytes are the body; everything else stands in path and query.</summary>
    [Fact]
    public void A_client_stream_is_the_upload_of_a_file()
    {
        var uploads = ProtoSet.Methods.Where(method => method.IsClientStreaming).ToList();

        Assert.NotEmpty(uploads);
        Assert.All(uploads, upload =>
        {
            Assert.False(upload.IsServerStreaming);
            var rule = Assert.Single(ProtoSet.RulesOf(upload));
            Assert.Equal(FieldType.Bytes, upload.InputType.FindFieldByName(rule.Body).FieldType);
            Assert.DoesNotContain(upload.InputType.Fields.InDeclarationOrder(), field => field.Name != rule.Body && (field.IsRepeated || field.FieldType is FieldType.Message or FieldType.Bytes));
        });
    }

    /// <summary>The strict reader knows these types; a contract that needs another one teaches it first.</summary>
    [Fact]
    public void Requests_over_REST_hold_only_types_that_the_strict_reader_knows()
    {
        var requests = ProtoSet.Methods.Where(method => ProtoSet.RulesOf(method).Any() && !method.IsClientStreaming).SelectMany(method => Reachable(method.InputType, [])).Distinct();

        Assert.Empty(requests.SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.IsMap || field.RealContainingOneof is not null || field.FieldType is FieldType.Bytes or FieldType.Group || !IsKnown(field))
            .Select(field => field.FullName));
    }

    private static bool IsKnown(FieldDescriptor field) =>
        field.FieldType is not FieldType.Message || !IsWellKnown(field.MessageType) || field.MessageType.Name is "Timestamp" or "Duration";

    private static bool IsWellKnown(MessageDescriptor message) => message.File.Package == "google.protobuf";

    private static IEnumerable<MessageDescriptor> Reachable(MessageDescriptor message, HashSet<MessageDescriptor> seen) =>
        IsWellKnown(message) || !seen.Add(message) ? [] : message.Fields.InDeclarationOrder()
            .Where(field => field.FieldType is FieldType.Message).SelectMany(field => Reachable(field.MessageType, seen)).Prepend(message);

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) => message.NestedTypes.SelectMany(WithNested).Prepend(message);
}

internal static class Descriptors
{
    public static bool IsMapEntry(this MessageDescriptor message) => message.GetOptions()?.MapEntry == true;
}
