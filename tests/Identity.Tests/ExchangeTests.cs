using System.Net;
using Diklat.Identity.Tests.Fixture;

namespace Diklat.Identity.Tests;

public sealed class ExchangeTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Theory]
    [InlineData("bkpsdm", "training-admin", null, null, null)]
    [InlineData("office:12.71", "office", "12.71", null, null)]
    [InlineData("office:12.71.01.1003", "office", "12.71.01.1003", null, null)]
    [InlineData("office:DISDIK", "office", "DISDIK", null, null)]
    [InlineData("instructor", "instructor", null, null, null)]
    [InlineData("instructor:0193d0c2-5a6e-7b55-9d3c-2f5a4e6b7c8d", "instructor", null, null, "0193d0c2-5a6e-7b55-9d3c-2f5a4e6b7c8d")]
    [InlineData("analyst", "analyst", null, null, null)]
    [InlineData("auditor", "auditor", null, null, null)]
    [InlineData("participant:0193d0c2-5a6e-7b55-9d3c-2f5a4e6b7c8d", "participant", null, "0193d0c2-5a6e-7b55-9d3c-2f5a4e6b7c8d", null)]
    public async Task The_development_client_becomes_any_subject_it_names(string subject, string role, string? office, string? employee, string? instructor)
    {
        var answer = await _server.Exchange(subject);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Bearer", (string?)answer.Body["token_type"]);
        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", (string?)answer.Body["issued_token_type"]);
        Assert.False(answer.Body.ContainsKey("refresh_token"));
        var token = await _server.Verify(answer.AccessToken);
        Assert.Equal((subject, role, "diklat-dev"), (token.Subject, token.Claim("role"), token.Claim("client_id")));
        Assert.Equal((office, employee, instructor), (token.Claim("office"), token.Claim("employee"), token.Claim("instructor")));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("platform")]
    [InlineData("office")]
    [InlineData("office:")]
    [InlineData("office:12.71 or 1=1")]
    [InlineData("participant")]
    [InlineData("bkpsdm:1")]
    [InlineData("instructor:")]
    public async Task An_unknown_subject_is_refused_in_plain_words(string subject)
    {
        var answer = await _server.Exchange(subject);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Error));
        Assert.Contains("office:<code>", answer.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var answer = await _server.Exchange("bkpsdm", "diklat-dev", _server.Installation.ServiceSecret);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Another_client_may_not_exchange()
    {
        var answer = await _server.Exchange("bkpsdm", Installation.Service, _server.Installation.ServiceSecret);

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task The_development_client_has_no_token_of_its_own()
    {
        var answer = await _server.ClientToken("diklat-dev", _server.Installation.DevelopmentSecret);

        Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")]
    [InlineData("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")]
    public async Task Other_kinds_of_exchange_are_refused(string parameter, string value)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["client_id"] = "diklat-dev",
            ["client_secret"] = _server.Installation.DevelopmentSecret,
            ["subject_token"] = "bkpsdm",
            ["subject_token_type"] = "urn:diklat:development-subject",
            [parameter] = value,
        };

        var answer = await _server.Http.Token([.. fields.Select(field => (field.Key, field.Value))]);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Error));
    }
}
