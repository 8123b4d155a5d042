using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;
using Code = Google.Rpc.Code;

namespace Diklat.ServiceDefaults;

/// <summary>401 and 403 in the one error shape.</summary>
internal sealed class AuthorizationRefusals : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        if (authorizeResult.Forbidden)
        {
            await StatusWriter.WriteAsync(context, Statuses.Of(Code.PermissionDenied, "ROLE_NOT_ALLOWED", "The role of this token may not do this."));
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        // The framework keeps the result of a success only; the handler answers a second time from its memory.
        var failure = (await context.AuthenticateAsync()).Failure;
        var (reason, message) = failure switch
        {
            null => ("TOKEN_MISSING", "Send an access token: Authorization: Bearer <token>."),
            SecurityTokenExpiredException => ("TOKEN_EXPIRED", "The access token has expired; ask for a new one."),
            _ => ("TOKEN_INVALID", "The access token is not valid here."),
        };
        await StatusWriter.WriteAsync(context, Statuses.Of(Code.Unauthenticated, reason, message));
    }
}
