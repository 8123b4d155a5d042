using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Diklat.Grpc.Access.V1;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Role = Diklat.Grpc.Access.V1.Access.Types.Role;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>Every upload with every role, over both faces, with a file: who may send it is what its proto says, and nobody else's byte is read.</summary>
public sealed partial class ImportAccessTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private static readonly IReadOnlyList<MethodDescriptor> Uploads =
    [
        .. typeof(Proto.ImportService).Assembly.GetTypes().Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<ServiceDescriptor>()
            .Where(service => service.File.Package == "diklat.enrollment.v1").SelectMany(service => service.Methods).Where(method => method.IsClientStreaming),
    ];

    public static TheoryData<string, Role?> Calls()
    {
        var calls = new TheoryData<string, Role?>();
        foreach (var upload in Uploads)
        {
            calls.Add(upload.FullName, null);
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified))
            {
                calls.Add(upload.FullName, role);
            }
        }

        return calls;
    }

    [Fact]
    public void There_are_uploads() => Assert.Equal(4, Uploads.Count);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_upload_may_be_sent_by_whom_the_contract_names_and_by_nobody_else(string upload, Role? role)
    {
        var method = Uploads.Single(method => method.FullName == upload);
        var allowed = role is { } given && method.GetOptions().GetExtension(AccessExtensions.Access).Roles.Contains(given);
        var name = role is null ? null : Words().Replace(role.ToString()!, "-$1").ToLowerInvariant();
        var batch = (await enrollment.OpenAsync()).Id;
        using var http = enrollment.Http(name, office: role == Role.Office ? EnrollmentFixture.NorthA : null);
        using var file = new StringContent("kolom\n", Encoding.UTF8, "text/csv");

        using var answer = await http.PostAsync(method.GetOptions().GetExtension(AnnotationsExtensions.Http).Post.Replace("{batch}", batch, StringComparison.Ordinal), file);

        Assert.Equal(allowed ? HttpStatusCode.OK : role is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, answer.StatusCode);
        // Whoever may send is told what is missing: the batch, where there must be one, or the file.
        var missing = method.InputType.FindFieldByName("batch") is null ? StatusCode.InvalidArgument : StatusCode.NotFound;
        Assert.Equal(allowed ? missing : role is null ? StatusCode.Unauthenticated : StatusCode.PermissionDenied, await OverRpc(method, name));
    }

    // An empty stream.
    private async Task<StatusCode> OverRpc(MethodDescriptor method, string? role)
    {
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(enrollment.Address);
        var bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var headers = role is null ? [] : new Metadata { { "authorization", $"Bearer {enrollment.Identity.Token(role, office: role == "office" ? EnrollmentFixture.NorthA : null)}" } };
        var call = channel.CreateCallInvoker().AsyncClientStreamingCall(
            new Method<byte[], byte[]>(MethodType.ClientStreaming, method.Service.FullName, method.Name, bytes, bytes), null, new CallOptions(headers));
        try
        {
            await call.RequestStream.CompleteAsync();
            await call;
            return StatusCode.OK;
        }
        catch (RpcException refusal)
        {
            return refusal.StatusCode;
        }
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Words();
}
