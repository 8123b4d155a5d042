using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using OpenIddict.Abstractions;

namespace Diklat.Identity.Server;

/// <summary>What went wrong outside the protocol, still in OAuth's shape: a body too large, the database away, a fault of ours.</summary>
internal sealed class Failures(ILogger<Failures> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, error, description) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, OpenIddictConstants.Errors.InvalidRequest, "The request cannot be read."),
            _ when IsDatabaseAway(exception) => (StatusCodes.Status503ServiceUnavailable, OpenIddictConstants.Errors.TemporarilyUnavailable, "Try again shortly."),
            _ => (StatusCodes.Status500InternalServerError, OpenIddictConstants.Errors.ServerError, "Something failed here, not in the request."),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            logger.LogError(exception, "{Path} failed.", httpContext.Request.Path);
        }

        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await response.WriteAsJsonAsync(new { error, error_description = description }, cancellationToken);
        return true;
    }

    private static bool IsDatabaseAway(Exception exception) =>
        (exception as NpgsqlException ?? exception.InnerException as NpgsqlException) is { IsTransient: true };
}
