namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>How long reconciliation waits for events that are on their way.</summary>
internal sealed record ReconcileOptions
{
    /// <summary>After this what has not arrived is told as in flight.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Up to so many facts are compared while the caller waits.</summary>
    public int AtOnce { get; init; } = 100_000;
}

internal static class ReconciliationHost
{
    /// <summary>Settings of reconciliation, <c>Reconcile:*</c>.</summary>
    public static WebApplicationBuilder AddReconciliation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Reconcile").Get<ReconcileOptions>() ?? new ReconcileOptions());
        builder.Services.AddScoped<Recount>();
        return builder;
    }
}
