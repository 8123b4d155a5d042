using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Middleware;
using MassTransit.RabbitMqTransport.Configuration;
using MassTransit.RabbitMqTransport.Topology;
using MassTransit.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>MassTransit as this platform uses it: transport, queues and retries. What an event is and does, it does not know.</summary>
internal static class Bus
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static void AddBus(this IServiceCollection services, IReadOnlyList<Subscription> subscriptions)
    {
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetBusFactory(new RabbitMqFactory(subscriptions));
        });
        // A broker that is away is the relay's to report, once.
        services.AddLogging(logging => logging.AddFilter("MassTransit", LogLevel.Error));
        services.Configure<MassTransitHostOptions>(options => (options.WaitUntilStarted, options.StopTimeout) = (false, TimeSpan.FromSeconds(15)));
        // A service without its broker is ready: it takes writes, and their events leave later.
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Name.StartsWith("masstransit", StringComparison.Ordinal)).ToList())
            {
                options.Registrations.Remove(check);
            }
        });
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, IReadOnlyList<Subscription> subscriptions)
    {
        bus.Host(new Uri(context.GetRequiredService<IConfiguration>().GetConnectionString("RabbitMq") ?? throw new InvalidOperationException("Set ConnectionStrings:RabbitMq.")));
        bus.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        var schema = context.GetRequiredService<MessagingSchema>();
        var metrics = context.GetRequiredService<MessagingMetrics>();
        foreach (var subscription in subscriptions)
        {
            var queue = $"{schema}-{subscription.Name}";
            metrics.Expect(queue);
            bus.ReceiveEndpoint(queue, endpoint =>
            {
                endpoint.ConfigureConsumeTopology = false;
                endpoint.PublishFaults = false;
                endpoint.SetQuorumQueue();
                endpoint.PrefetchCount = subscription.AtOnce;
                endpoint.ConcurrentMessageLimit = subscription.AtOnce;
                foreach (var name in subscription.Events)
                {
                    endpoint.Bind(name, exchange => exchange.ExchangeType = RabbitMQ.Client.ExchangeType.Fanout);
                }

                endpoint.ConfigureError(error =>
                {
                    error.UseExecute(_ => metrics.Parked(queue));
                    error.UseFilter(new ErrorTransportFilter());
                });
                // What is the fault of a dependency waits for it; anything else is tried a few times and then lies in <queue>_error.
                endpoint.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(IsDependencyAway);
                    retry.Interval(1000, Pause);
                });
                endpoint.UseMessageRetry(retry =>
                {
                    retry.Ignore<Exception>(IsDependencyAway);
                    retry.Intervals(50, 250, 1000, 4000);
                });
                var handle = subscription.Handler(context, queue);
                endpoint.Handler<Delivery>(message => Handle(message, queue, subscription.Events[0], handle));
            });
        }
    }

    private static async Task Handle(ConsumeContext<Delivery> message, string queue, string fallback, Func<ReceivedEvent, CancellationToken, Task> handle)
    {
        var headers = message.ReceiveContext.TransportHeaders;
        using var activity = MessagingTraces.Process(queue, headers.Get<string>("id"), headers.Get<string>("traceparent"));
        try
        {
            await handle(EventReader.Read(headers.Get<string>("event") ?? fallback, message.ReceiveContext.GetBody()), message.CancellationToken);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }

    private static bool IsDependencyAway(Exception exception) => exception switch
    {
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        _ => exception.InnerException is { } inner && IsDependencyAway(inner),
    };

    /// <summary>Any message: the body is read by <see cref="EventReader"/>, not by MassTransit.</summary>
    internal sealed record Delivery;

    private sealed class RabbitMqFactory : TransportRegistrationBusFactory<IRabbitMqReceiveEndpointConfigurator>
    {
        private readonly PromptBus configuration;
        private readonly IReadOnlyList<Subscription> subscriptions;

        public RabbitMqFactory(IReadOnlyList<Subscription> subscriptions)
            : this(new PromptBus(new RabbitMqTopologyConfiguration(RabbitMqBusFactory.CreateMessageTopology())), subscriptions)
        {
        }

        private RabbitMqFactory(PromptBus configuration, IReadOnlyList<Subscription> subscriptions)
            : base(configuration.Host) => (this.configuration, this.subscriptions) = (configuration, subscriptions);

        public override IBusInstance CreateBus(IBusRegistrationContext context, IEnumerable<IBusInstanceSpecification> specifications, string busName) =>
            CreateBus<RabbitMqBusFactoryConfigurator, IRabbitMqBusFactoryConfigurator>(
                new RabbitMqBusFactoryConfigurator(configuration), context, (registration, bus) => Configure(registration, bus, subscriptions), specifications);
    }

    /// <summary>A configuration with our own host: MassTransit has no setting for what <see cref="PromptHost"/> changes.</summary>
    private sealed class PromptBus : RabbitMqBusConfiguration, IRabbitMqBusConfiguration
    {
        public PromptBus(IRabbitMqTopologyConfiguration topology)
            : base(topology) => Host = new PromptHost(this, topology);

        public PromptHost Host { get; }

        IRabbitMqHostConfiguration IRabbitMqBusConfiguration.HostConfiguration => Host;

        IHostConfiguration IBusConfiguration.HostConfiguration => Host;
    }

    /// <summary>
    /// Consumers look for the broker every few seconds, not ever more rarely; a send that fails says so at once, because the relay decides what follows.
    /// </summary>
    private sealed class PromptHost(IRabbitMqBusConfiguration bus, IRabbitMqTopologyConfiguration topology) : RabbitMqHostConfiguration(bus, topology)
    {
        public override IRetryPolicy ReceiveTransportRetryPolicy { get; } = Retry.Interval(1000, Pause);

        public override IRetryPolicy SendTransportRetryPolicy { get; } = Retry.None;
    }
}
