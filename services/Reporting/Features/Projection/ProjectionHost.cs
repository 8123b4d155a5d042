namespace Diklat.Reporting.Features.Projection;

/// <summary>What keeps the projection going beside the broker's messages.</summary>
internal static class ProjectionHost
{
    /// <summary>Follows the services' logs in the background; <c>Follow:*</c> says how patiently.</summary>
    public static WebApplicationBuilder AddProjection(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Follow").Get<FollowOptions>() ?? new FollowOptions());
        builder.Services.AddSingleton<ProjectionMetrics>();
        builder.Services.AddHostedService<FollowLogs>();
        return builder;
    }
}
