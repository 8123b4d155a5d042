using System.Net;
using Diklat.Identity.Tests.Fixture;
using OpenIddict.EntityFrameworkCore.Models;

namespace Diklat.Identity.Tests;

public sealed class ClientTests(SharedServer shared)
{
    private readonly IdentityServer _server = shared.Identity;

    [Fact]
    public async Task A_service_speaks_for_itself_with_the_role_platform()
    {
        var answer = await _server.ClientToken(Installation.Service, _server.Installation.ServiceSecret);

        var token = await _server.Verify(answer.AccessToken);
        Assert.Equal((Installation.Service, Installation.Service, "platform"), (token.Subject, token.Claim("client_id"), token.Claim("role")));
    }

    [Fact]
    public async Task A_token_lives_ten_minutes()
    {
        var answer = await _server.ClientToken(Installation.Service, _server.Installation.ServiceSecret);

        var token = await _server.Verify(answer.AccessToken);
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
        Assert.InRange((int)answer.Body["expires_in"]!, 590, 600);
    }

    [Fact]
    public async Task A_client_may_send_its_secret_in_the_authorization_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Inside, "connect/token"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        var credentials = $"{Installation.Service}:{Uri.EscapeDataString(_server.Installation.ServiceSecret)}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials)));

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(Installation.Service)]
    [InlineData("stranger")]
    public async Task A_wrong_secret_and_an_unknown_client_are_refused_alike(string client)
    {
        var answer = await _server.ClientToken(client, "x");

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Another_grant_is_refused_in_the_shape_of_OAuth()
    {
        var answer = await _server.Http.Token(("grant_type", "password"), ("username", "a"), ("password", "b"));

        Assert.Equal((HttpStatusCode.BadRequest, "unsupported_grant_type"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Tokens_leave_no_row_behind()
    {
        await using var server = await IdentityServer.Start();

        await server.Exchange("bkpsdm");
        await server.ClientToken(Installation.Service, server.Installation.ServiceSecret);

        await using var db = server.Installation.Open();
        Assert.Empty(db.Set<OpenIddictEntityFrameworkCoreToken>());
        Assert.Empty(db.Set<OpenIddictEntityFrameworkCoreAuthorization>());
    }
}
