using Diklat.ServiceDefaults;
using Google.Protobuf.Reflection;

namespace Diklat.Assessment.Tests;

/// <summary>Every RPC with every role: what the contract does not name is refused before anything is looked at.</summary>
public sealed class WhoMayDoWhat(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private static readonly string[] Roles = ["office", "training-admin", "instructor", "participant", "analyst", "auditor", "platform"];

    public static TheoryData<string> Rpcs => [.. Methods().Select(method => method.FullName)];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task An_rpc_lets_in_whom_its_contract_names_and_nobody_else(string rpc)
    {
        var method = Methods().Single(method => method.FullName == rpc);
        var access = RpcAccess.Of(method)!;
        foreach (var role in Roles)
        {
            var allowed = access.Public || access.Roles.Select(RpcAccess.NameOf).Contains(role);
            Assert.True(allowed == (await Call(method, role) != StatusCode.PermissionDenied), $"{rpc} as {role}");
        }

        Assert.Equal(access.Public ? StatusCode.NotFound : StatusCode.Unauthenticated, await Call(method, null));
    }

    private static IEnumerable<MethodDescriptor> Methods() =>
        new[] { Proto.ItemReflection.Descriptor, Proto.AssessmentReflection.Descriptor, Proto.AttemptReflection.Descriptor, Proto.ResultReflection.Descriptor, Proto.CertificateReflection.Descriptor }
            .SelectMany(file => file.Services).SelectMany(service => service.Methods);

    // An empty message: whoever is let in is refused for that, or gets an empty list.
    private async Task<StatusCode> Call(MethodDescriptor method, string? role)
    {
        using var http = fixture.Http(role, office: "AA", employee: Scene.NewId(), instructor: Scene.NewId());
        using var content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{method.Service.FullName}/{method.Name}")
        {
            Content = content,
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "te", "trailers" } },
        };
        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var status = response.Headers.TryGetValues("grpc-status", out var early) ? early : response.TrailingHeaders.GetValues("grpc-status");
        return (StatusCode)int.Parse(status.Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
