using Microsoft.AspNetCore.Builder;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>The strict reader in the pipeline.</summary>
public static class RestExtensions
{
    /// <summary>Checks every transcoded call against its contract. After authorization (401 and 403 come first), before the endpoints.</summary>
    public static IApplicationBuilder UseStrictReader(this IApplicationBuilder app) => app.UseMiddleware<StrictReader>();
}
