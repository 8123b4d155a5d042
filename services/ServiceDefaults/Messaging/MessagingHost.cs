using Diklat.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults;

/// <summary>Events out and in.</summary>
public static class MessagingHost
{
    /// <summary>Publishes what the service's <c>Call.Record</c> wrote and runs its consumers.</summary>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, Action<Consumers>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure?.Invoke(new Consumers());
        builder.Services.AddSingleton<RelaySignal>();
        return builder;
    }
}
