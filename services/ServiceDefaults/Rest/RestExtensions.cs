using System.Globalization;
using Google.Rpc;
using Microsoft.AspNetCore.Builder;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The strict reader in the pipeline.</summary>
public static class RestExtensions
{
    /// <summary>What a body over the limit gets, here and at the gateway; HTTP status 413.</summary>
    public static Status BodyTooLarge { get; } = Statuses.Of(
        Code.ResourceExhausted, "BODY_TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"A body takes at most {ServiceHost.MaxBodySize} bytes."));

    /// <summary>Checks every transcoded call against its contract. After authorization (401 and 403 come first), before the endpoints.</summary>
    public static IApplicationBuilder UseStrictReader(this IApplicationBuilder app) => app.UseMiddleware<StrictReader>();
}
