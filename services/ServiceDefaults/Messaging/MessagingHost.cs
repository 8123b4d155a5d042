using Diklat.Grpc.EventLog.V1;
using Diklat.ServiceDefaults.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diklat.ServiceDefaults;

/// <summary>Events out and in.</summary>
public static class MessagingHost
{
    /// <summary>Publishes what <c>Call.Record</c> wrote, offers the event log to other services and runs the consumers.</summary>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, Action<Consumers>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var consumers = new Consumers(services);
        configure?.Invoke(consumers);
        services.AddSingleton<MessagingSchema>();
        services.AddSingleton<MessagingMetrics>();
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<EventLogStore>();
        services.AddSingleton<PublishingStore>();
        services.AddSingleton<Publisher>();
        services.AddVerb<RetryParkedVerb>("retry-parked");
        services.AddVerb<RenewLogVerb>("renew-log");
        services.AddVerb<RepublishVerb>("republish");
        services.AddVerb<ReplayVerb>("replay");
        services.AddVerb<PurgeVerb>("purge");
        services.AddSingleton<IReadOnlyList<Subscription>>(consumers.Subscriptions);
        services.AddBus(consumers.Subscriptions);
        services.AddHostedService<Relay>();
        services.AddHostedService<Sweeper>();
        builder.AddFigures<TableFigures>();
        return builder;
    }

    /// <summary>Tells <typeparamref name="TFigures"/> as metrics.</summary>
    public static WebApplicationBuilder AddFigures<TFigures>(this WebApplicationBuilder builder)
        where TFigures : class, IFigures
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<TFigures>();
        builder.Services.AddHostedService<FigureSampler<TFigures>>();
        return builder;
    }

    /// <summary>Registers <see cref="EventLogReader"/> for the named services (<c>Services:&lt;service&gt;</c>).</summary>
    public static WebApplicationBuilder AddEventLogReader(this WebApplicationBuilder builder, params IReadOnlyList<string> services)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var service in services)
        {
            builder.AddRpcClient<EventLogService.EventLogServiceClient>(service);
        }

        builder.Services.TryAddSingleton<EventLogReader>();
        return builder;
    }
}
