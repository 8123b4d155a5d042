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
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Forbidden)
        {
            return StatusWriter.WriteAsync(context, Statuses.Of(Code.PermissionDenied, "ROLE_NOT_ALLOWED", "The role of this token may not do this."));
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        var failure = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Failure;
        var (reason, message) = failure switch
        {
            null => ("TOKEN_MISSING", "Send an access token: Authorization: Bearer <token>."),
            SecurityTokenExpiredException => ("TOKEN_EXPIRED", "The access token has expired; ask for a new one."),
            _ => ("TOKEN_INVALID", "The access token is not valid here."),
        };
        return StatusWriter.WriteAsync(context, Statuses.Of(Code.Unauthenticated, reason, message));
    }
}
