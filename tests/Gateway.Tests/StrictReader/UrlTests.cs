using System.Net;
using System.Net.Http.Json;
using Diklat.Gateway.Tests.Backend;

namespace Diklat.Gateway.Tests.StrictReader;

public sealed class UrlTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task What_the_contract_allows_reaches_the_service()
    {
        var answer = await Get("/v1/batches?pageSize=5&state=OPEN");

        Assert.Equal("""{ "pageSize": 5, "state": "OPEN" }""", answer.Received);
    }

    [Theory]
    [InlineData("colour=red", "colour UNKNOWN_FIELD")]
    [InlineData("page_size=5", "page_size UNKNOWN_FIELD")]
    [InlineData("PageSize=5", "PageSize UNKNOWN_FIELD")]
    [InlineData("pageSize=5&pageSize=5", "pageSize DUPLICATE_FIELD")]
    [InlineData("pageSize=five", "pageSize WRONG_TYPE")]
    [InlineData("pageSize=", "pageSize WRONG_TYPE")]
    [InlineData("pageSize=%205", "pageSize WRONG_TYPE")]
    [InlineData("pageSize=5.5", "pageSize NOT_AN_INTEGER")]
    [InlineData("pageSize=99999999999", "pageSize NUMBER_OUT_OF_RANGE")]
    [InlineData("state=open", "state UNKNOWN_VALUE")]
    [InlineData("state=2", "state UNKNOWN_VALUE")]
    [InlineData("pageToken=a%00b", "pageToken CHARACTER_NOT_ALLOWED")]
    [InlineData("199001012015031001=1", "? UNKNOWN_FIELD")]
    public async Task A_name_or_value_that_does_not_fit_is_named_with_its_reason(string query, string violation)
    {
        var answer = await Get($"/v1/batches?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([violation], answer.Violations);
    }

    [Theory]
    [InlineData("one", "version WRONG_TYPE")]
    [InlineData("1.0", "version NOT_AN_INTEGER")]
    [InlineData("3000000000", "version NUMBER_OUT_OF_RANGE")]
    public async Task A_path_of_the_wrong_type_is_refused(string version, string violation)
    {
        var answer = await Get($"/v1/programs/PPBI/versions/{version}?x=1");

        Assert.Equal([violation, "x UNKNOWN_FIELD"], answer.Violations);
    }

    [Fact]
    public async Task What_stands_in_the_path_is_not_repeated_in_the_query()
    {
        var answer = await Get("/v1/batches/b1?batch=b2");

        Assert.Equal(["batch UNKNOWN_FIELD"], answer.Violations);
    }

    [Fact]
    public async Task A_call_without_a_body_in_its_contract_takes_none()
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/batches")
        {
            Content = JsonContent.Create(new { pageSize = 5 }),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var answer = await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.BadRequest, "BODY_NOT_ALLOWED"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_call_with_a_body_takes_nothing_from_the_query()
    {
        var answer = await Patch(HttpMethod.Post, "/v1/batches?code=A");

        Assert.Equal(["code UNKNOWN_FIELD"], answer.Violations);
    }

    [Fact]
    public async Task The_mask_of_a_PATCH_stands_in_the_query()
    {
        var answer = await Patch(HttpMethod.Patch, "/v1/employees/e1?updateMask=office%2Cpost");

        Assert.Equal("""{ "employee": "e1", "updateMask": "office,post", "etag": "3" }""", answer.Received);
    }

    private async Task<RestAnswer> Get(string path)
    {
        using var client = server.Client();
        return await RestAnswer.Of(await client.GetAsync(path, TestContext.Current.CancellationToken));
    }

    private async Task<RestAnswer> Patch(HttpMethod method, string path)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(method, path)
        {
            Content = JsonContent.Create(method == HttpMethod.Patch ? new { etag = "3" } : new object()),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        return await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));
    }
}
