using System.Net;
using System.Text;
using Diklat.Gateway.Tests.Backend;

namespace Diklat.Gateway.Tests.StrictReader;

public sealed class BodyTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [InlineData("""{"code":"A","quota":40,"startDate":"2017-07-24"}""")]
    [InlineData("""{"nominationOpenTime":"2017-07-01T08:00:00+07:00","nominationCloseTime":"2017-07-14T23:59:59.123456789Z"}""")]
    [InlineData("""{"officeRules":{"level":"KECAMATAN","minSeats":1,"maxSeats":4}}""")]
    [InlineData("""{"title":"Angkatan \u00e9 \ud83d\ude00"}""")]
    [InlineData("{}")]
    public async Task What_the_contract_allows_reaches_the_service(string body)
    {
        var answer = await Post("/v1/batches", body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("""{"colour":"red"}""", "colour UNKNOWN_FIELD")]
    [InlineData("""{"start_date":"2017-07-24"}""", "start_date UNKNOWN_FIELD")]
    [InlineData("""{"officeRules":{"seats":1}}""", "officeRules.seats UNKNOWN_FIELD")]
    [InlineData("""{"code":"A","code":"A"}""", "code DUPLICATE_FIELD")]
    [InlineData("""{"quota":"forty"}""", "quota WRONG_TYPE")]
    [InlineData("""{"quota":"40"}""", "quota WRONG_TYPE")]
    [InlineData("""{"quota":true}""", "quota WRONG_TYPE")]
    [InlineData("""{"title":5}""", "title WRONG_TYPE")]
    [InlineData("""{"officeRules":[]}""", "officeRules WRONG_TYPE")]
    [InlineData("""{"officeRules":"KECAMATAN"}""", "officeRules WRONG_TYPE")]
    [InlineData("""{"quota":40.5}""", "quota NOT_AN_INTEGER")]
    [InlineData("""{"quota":4e1}""", "quota NOT_AN_INTEGER")]
    [InlineData("""{"quota":2147483648}""", "quota NUMBER_OUT_OF_RANGE")]
    [InlineData("""{"officeRules":{"level":"VILLAGE"}}""", "officeRules.level UNKNOWN_VALUE")]
    [InlineData("""{"officeRules":{"level":2}}""", "officeRules.level WRONG_TYPE")]
    [InlineData("""{"title":"a\u0000b"}""", "title CHARACTER_NOT_ALLOWED")]
    [InlineData("""{"nominationOpenTime":"2017-07-01T08:00:00"}""", "nominationOpenTime TIME_ZONE_MISSING")]
    [InlineData("""{"nominationOpenTime":"2017-07-01T08:00"}""", "nominationOpenTime TIME_ZONE_MISSING")]
    [InlineData("""{"nominationOpenTime":"2017-02-30T08:00:00Z"}""", "nominationOpenTime TIME_INVALID")]
    [InlineData("""{"nominationOpenTime":"2017-07-01T25:00:00Z"}""", "nominationOpenTime TIME_INVALID")]
    [InlineData("""{"nominationOpenTime":"2017-07-01T08:00:00-00:00"}""", "nominationOpenTime TIME_INVALID")]
    [InlineData("""{"nominationOpenTime":"2017-07-01"}""", "nominationOpenTime TIME_INVALID")]
    [InlineData("""{"nominationOpenTime":1498870800}""", "nominationOpenTime WRONG_TYPE")]
    public async Task A_field_that_does_not_fit_is_named_with_its_reason(string body, string violation)
    {
        var answer = await Post("/v1/batches", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(3, answer.Code);
        Assert.Equal([violation], answer.Violations);
    }

    [Fact]
    public async Task Every_fault_is_named_at_once()
    {
        var answer = await Post("/v1/programs/PPBI/versions", """{"subjects":[{"jp":"3"},{"jp":3,"targets":[{"fromLevel":"one","x":1}]}],"minutesPerJp":1e99}""");

        Assert.Equal(
            ["subjects[1].jp WRONG_TYPE", "subjects[1].targets[0].fromLevel WRONG_TYPE", "subjects[1].targets[0].x UNKNOWN_FIELD", "minutesPerJp NOT_AN_INTEGER"],
            answer.Violations);
    }

    [Fact]
    public async Task A_list_holds_values_only()
    {
        var answer = await Post("/v1/batches/b/assessments", """{"items":["a",null,7]}""");

        Assert.Equal(["items[1] WRONG_TYPE", "items[2] WRONG_TYPE"], answer.Violations);
    }

    [Theory]
    [InlineData("3600s", null)]
    [InlineData("1.5s", null)]
    [InlineData("1h", "timeLimit DURATION_INVALID")]
    [InlineData("3600", "timeLimit DURATION_INVALID")]
    public async Task A_duration_is_in_seconds(string text, string? violation)
    {
        var answer = await Post("/v1/batches/b/assessments", $$"""{"timeLimit":"{{text}}"}""");

        Assert.Equal(violation is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(violation is null ? [] : [violation], violation is null ? [] : answer.Violations);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("\"3\"")]
    public async Task A_64_bit_number_is_a_string_or_a_number(string sequence)
    {
        var answer = await Send(HttpMethod.Put, "/v1/attempts/a/answers/i", $$"""{"choice":["b"],"sequence":{{sequence}}}""");

        Assert.Contains("\"sequence\": \"3\"", answer.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_the_same_as_absent()
    {
        var answer = await Post("/v1/batches", """{"code":"A","quota":null,"title":null,"officeRules":{"minSeats":null,"level":"KOTA"}}""");

        Assert.Equal("""{ "code": "A", "officeRules": { "level": "KOTA" } }""", answer.Received);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("", "text/plain")]
    [InlineData("{}", "application/json")]
    [InlineData("{}", "application/json; charset=UTF-8")]
    public async Task An_empty_body_is_an_empty_object(string body, string? contentType)
    {
        var answer = await Send(HttpMethod.Post, "/v1/batches/b1:open", body, contentType);

        Assert.Equal("""{ "batch": "b1" }""", answer.Received);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        var answer = await Send(HttpMethod.Post, "/v1/batches", "{}", contentType);

        Assert.Equal((HttpStatusCode.BadRequest, "CONTENT_TYPE"), (answer.Status, answer.Reason));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"code":"A",}""")]
    [InlineData("""{"code":"\ud800"}""")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    public async Task Malformed_JSON_is_refused(string body)
    {
        var answer = await Post("/v1/batches", body);

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_JSON"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        using var client = server.Client();
        using var content = new ByteArrayContent([.. "{\"code\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        var answer = await RestAnswer.Of(await client.PostAsync("/v1/batches", content, TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.BadRequest, "MALFORMED_JSON"), (answer.Status, answer.Reason));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        var answer = await Post("/v1/batches", $$"""{"officeRules":{{new string('[', depth)}}{{new string(']', depth)}}}""");

        Assert.Equal(["officeRules TOO_DEEP"], answer.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_a_mebibyte_is_refused(bool lengthIsTold)
    {
        using var client = server.Client();
        using var content = new StringContent($$"""{"title":"{{new string('a', 2_000_000)}}"}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batches") { Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TransferEncodingChunked = lengthIsTold ? null : true;

        var answer = await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task What_stands_in_the_path_is_not_repeated_in_the_body()
    {
        var answer = await Post("/v1/batches/b1:open", """{"batch":"b1"}""");

        Assert.Equal(["batch UNKNOWN_FIELD"], answer.Violations);
    }

    [Fact]
    public async Task No_value_is_repeated_in_answer_or_log()
    {
        const string Nip = "199001012015031001";

        var answer = await Post("/v1/batches", $$$"""{"quota":"{{{Nip}}}","{{{Nip}}}":1,"nominationOpenTime":"{{{Nip}}}","officeRules":{"level":"{{{Nip}}}"}}""");

        Assert.Equal(["quota WRONG_TYPE", "? UNKNOWN_FIELD", "nominationOpenTime TIME_INVALID", "officeRules.level UNKNOWN_VALUE"], answer.Violations);
        Assert.DoesNotContain(Nip, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Nip, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_faults_do_not_make_a_long_answer()
    {
        var answer = await Post("/v1/batches", "{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"f{i}\":1")) + "}");

        Assert.Equal(100, answer.Violations.Length);
    }

    private Task<RestAnswer> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    private async Task<RestAnswer> Send(HttpMethod method, string path, string body, string? contentType = "application/json")
    {
        using var client = server.Client();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var request = new HttpRequestMessage(method, path) { Content = content, Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await RestAnswer.Of(await client.SendAsync(request, TestContext.Current.CancellationToken));
    }
}
