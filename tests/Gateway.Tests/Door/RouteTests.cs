using System.Net;
using System.Text.RegularExpressions;
using Diklat.Gateway.Tests.Backend;
using Diklat.Grpc.Access.V1;
using Diklat.ServiceDefaults;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Diklat.Gateway.Tests.Door;

/// <summary>The gateway before services that only say who they are and which path reached them.</summary>
public sealed class Signposts : GatewayFixture
{
    public const string Service = "x-service";
    public const string Path = "x-path";

    private readonly List<WebApplication> services = [];

    protected override IEnumerable<string> Settings => Clusters.Names.Zip(services, (name, service) => $"--Services:{name}={service.Urls.Single()}");

    public override async ValueTask InitializeAsync()
    {
        foreach (var name in Clusters.Names)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
            var service = builder.Build();
            service.Run(context =>
            {
                context.Response.Headers[Service] = name;
                context.Response.Headers[Path] = context.Request.Path.Value;
                return context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            });
            await service.StartAsync(TestContext.Current.CancellationToken);
            services.Add(service);
        }

        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }
}

/// <summary>The contract says which RPCs there are; no list of routes beside it can fall behind.</summary>
public sealed partial class RouteTests(Signposts gateway) : IClassFixture<Signposts>
{
    private static readonly List<MethodDescriptor> Rpcs =
    [
        .. typeof(Access).Assembly.GetTypes().Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<Google.Protobuf.Reflection.ServiceDescriptor>().SelectMany(service => service.Methods),
    ];

    [Fact]
    public async Task Every_RPC_reaches_its_own_service_over_both_faces_unless_it_is_for_services_alone()
    {
        using var client = gateway.Http();
        var faults = new List<string>();
        foreach (var rpc in Rpcs)
        {
            // diklat.<service>.v1; the event log is every service's own and of no gateway's concern.
            var expected = IsForServices(rpc) ? null : rpc.File.Package.Split('.')[1];
            foreach (var (verb, path) in Patterns(rpc).Prepend((HttpMethod.Post, $"/{rpc.Service.FullName}/{rpc.Name}")))
            {
                using var request = new HttpRequestMessage(verb, path);
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                var arrived = (Header(response, Signposts.Service), Header(response, Signposts.Path));
                if (arrived != (expected, expected is null ? null : path) || (expected is null && response.StatusCode != HttpStatusCode.NotFound))
                {
                    faults.Add($"{verb} {path} is for {expected ?? "nobody"} and reached {arrived}: {response.StatusCode}");
                }
            }
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/kecamatan/12.71.01?tahun=2017")]
    [InlineData("/masuk/selesai?code=x")]
    [InlineData("/portal/abc.css")]
    public async Task Pages_are_the_portals_business_and_need_no_token(string path)
    {
        using var client = gateway.Http(role: null);

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(("portal", path.Split('?')[0]), (Header(response, Signposts.Service), Header(response, Signposts.Path)));
    }

    [Theory]
    [InlineData("/v1/employees:import", "text/csv")]
    [InlineData("/v1/batches/b1/nominations:import", "text/csv")]
    [InlineData("/diklat.enrollment.v1.EmployeeService/ImportEmployees", "application/grpc")]
    public async Task A_file_may_be_larger_than_a_call_and_not_than_its_own_limit(string path, string type)
    {
        using var client = gateway.Http();
        using var file = new ByteArrayContent(new byte[3_000_000]);
        file.Headers.ContentType = new(type);
        using var arrived = await client.PostAsync(path, file, TestContext.Current.CancellationToken);
        using var large = new ByteArrayContent([]);
        large.Headers.ContentType = new("text/csv");
        large.Headers.ContentLength = 66 * 1024 * 1024;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = large };
        request.Headers.ExpectContinue = true;

        var refused = await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal("enrollment", Header(arrived, Signposts.Service));
        Refusals.Refused(refused, HttpStatusCode.RequestEntityTooLarge, Code.ResourceExhausted, "BODY_TOO_LARGE");
    }

    [Fact]
    public void Every_RPC_that_somebody_outside_may_call_has_a_REST_route() =>
        Assert.Empty(Rpcs.Where(rpc => !IsForServices(rpc) && !Patterns(rpc).Any()).Select(rpc => rpc.FullName));

    [Theory]
    [InlineData("GET", "/v1/rahasia")]
    [InlineData("GET", "/v1")]
    [InlineData("DELETE", "/v1/batches/b1")]
    [InlineData("POST", "/v1/batches/b1:destroy")]
    [InlineData("GET", "/v1/batches/b1/participants/p1/more")]
    [InlineData("POST", "/diklat.enrollment.v1.BatchService/NoSuchRpc")]
    [InlineData("GET", "/diklat.enrollment.v1.BatchService/GetBatch")]
    [InlineData("POST", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("POST", "/grpc.health.v1.Health/Check")]
    [InlineData("GET", "/readyz")]
    public async Task What_the_contract_does_not_know_reaches_nobody(string verb, string path)
    {
        using var client = gateway.Http();
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Null(Header(response, Signposts.Service));
        Refusals.Refused(await RestAnswer.Of(response), HttpStatusCode.NotFound, Code.NotFound, "NOT_FOUND");
    }

    private static bool IsForServices(MethodDescriptor rpc) =>
        RpcAccess.Of(rpc) is { Public: false, AnyRole: false } access && access.Roles.All(role => role == Access.Types.Role.Platform);

    private static IEnumerable<(HttpMethod Verb, string Path)> Patterns(MethodDescriptor rpc) => rpc.GetOptions().GetExtension(AnnotationsExtensions.Http) is { } rule
        ? rule.AdditionalBindings.Prepend(rule).Select(PatternOf)
        : [];

    private static (HttpMethod Verb, string Path) PatternOf(HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            _ => (HttpMethod.Delete, rule.Delete),
        };
        return (verb, Field().Replace(path, "$1-1"));
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Field();
}
