using System.Net;

namespace Diklat.EndToEnd.Tests;

/// <summary>What bad input gets through the gateway: a specific answer, field and reason, and nothing half-written.</summary>
public sealed class BadInput(Platform platform)
{
    private static readonly object Employee = People.Employee(99, "12.71.04");

    [Fact]
    public async Task Every_wrong_field_is_named_with_its_reason()
    {
        var staff = await platform.As("bkpsdm");
        Assert.Contains("colour", await staff.Refused(HttpStatusCode.BadRequest, "UNKNOWN_FIELD", HttpMethod.Post, "/v1/employees", """{"colour":"red"}"""));
        Assert.Contains("name", await staff.Refused(HttpStatusCode.BadRequest, "WRONG_TYPE", HttpMethod.Post, "/v1/employees", """{"name":5}"""));
        Assert.Contains("postClass", await staff.Refused(HttpStatusCode.BadRequest, "UNKNOWN_VALUE", HttpMethod.Post, "/v1/employees", """{"postClass":"RAJA"}"""));
        await staff.Refused(HttpStatusCode.BadRequest, "MALFORMED_JSON", HttpMethod.Post, "/v1/employees", """{"nip":""");
        await staff.Refused(HttpStatusCode.BadRequest, "NIP_LENGTH", HttpMethod.Post, "/v1/employees:lookup", new { nip = "123" });
        var fields = await staff.Refused(HttpStatusCode.BadRequest, "DATES_REVERSED", HttpMethod.Post, "/v1/batches", new { code = "X", programVersion = "PPBI@1", title = "T", quota = 0, startDate = "2027-02-02", endDate = "2027-02-01", venue = "V" });
        Assert.Contains("quota", fields);
    }

    [Fact]
    public async Task Pages_out_of_range_and_foreign_tokens_are_refused()
    {
        var staff = await platform.As("bkpsdm");
        await staff.Refused(HttpStatusCode.BadRequest, "PAGE_SIZE_OUT_OF_RANGE", HttpMethod.Get, "/v1/offices?pageSize=0");
        await staff.Refused(HttpStatusCode.BadRequest, "PAGE_SIZE_OUT_OF_RANGE", HttpMethod.Get, "/v1/offices?pageSize=1000000");
        var token = (await staff.Get("/v1/offices?pageSize=1")).Text("nextPageToken");
        await staff.Refused(HttpStatusCode.BadRequest, "PAGE_TOKEN_INVALID", HttpMethod.Get, $"/v1/employees?pageToken={Uri.EscapeDataString(token)}");
        await staff.Refused(HttpStatusCode.BadRequest, "UNKNOWN_FIELD", HttpMethod.Get, "/v1/offices?colour=red");
    }

    [Fact]
    public async Task Limits_paths_and_tokens_answer_in_one_shape()
    {
        var staff = await platform.As("bkpsdm");
        await staff.Refused(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE", HttpMethod.Post, "/v1/employees", new { name = new string('x', 2_000_000) });
        await staff.Refused(HttpStatusCode.NotFound, "NOT_FOUND", HttpMethod.Get, "/v1/nowhere");
        await Platform.Anonymous().Refused(HttpStatusCode.Unauthorized, "TOKEN_MISSING", HttpMethod.Get, "/v1/offices");
        await (await platform.As("analyst")).Refused(HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED", HttpMethod.Get, "/v1/employees");
        var forged = new HttpClient { BaseAddress = Platform.Gateway };
        forged.DefaultRequestHeaders.Authorization = new("Bearer", (await platform.Token("bkpsdm"))[..^6] + "AAAAAA");
        await new Caller(forged).Refused(HttpStatusCode.Unauthorized, "TOKEN_INVALID", HttpMethod.Get, "/v1/offices");
    }

    [Fact]
    public async Task A_key_used_again_gives_the_same_answer_and_with_another_body_none()
    {
        var staff = await platform.As("bkpsdm");
        var first = await staff.Post("/v1/employees", Employee, "bad-input-1");
        var second = await staff.Post("/v1/employees", Employee, "bad-input-1");
        Assert.Equal(first.GetRawText(), second.GetRawText());
        await staff.Refused(HttpStatusCode.BadRequest, "IDEMPOTENCY_KEY_REUSED", HttpMethod.Post, "/v1/employees", People.Employee(98, "12.71.04"), "bad-input-1");
        await staff.Refused(HttpStatusCode.Conflict, "EMPLOYEE_EXISTS", HttpMethod.Post, "/v1/employees", Employee);
    }
}
