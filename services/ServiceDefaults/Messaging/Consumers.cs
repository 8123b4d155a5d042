using Diklat.Contracts;
using Diklat.ServiceDefaults.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diklat.ServiceDefaults;

/// <summary>Which events a service listens to, and with what.</summary>
public sealed class Consumers
{
    private readonly IServiceCollection services;

    internal Consumers(IServiceCollection services) => this.services = services;

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>Runs <typeparamref name="TConsumer"/> once for each <typeparamref name="TEvent"/>, from the queue <c>&lt;service&gt;-when-&lt;event&gt;</c>.</summary>
    public Consumers When<TEvent, TConsumer>()
        where TEvent : IntegrationEvent
        where TConsumer : class, IWhen<TEvent>
    {
        services.TryAddScoped<TConsumer>();
        var name = EventName.Of(typeof(TEvent));
        Subscriptions.Add(new($"when-{name[(name.LastIndexOf('.') + 1)..]}", [name], 16, (provider, queue) =>
        {
            var inbox = ActivatorUtilities.CreateInstance<Inbox>(provider, queue);
            return (e, ct) => inbox.Handle(e, (scope, ct) => scope.GetRequiredService<TConsumer>().Handle((TEvent)e.Event, ct), ct);
        }));
        return this;
    }

    /// <summary>Gives batches of the named events to <typeparamref name="TProjection"/>, from the queue <c>&lt;service&gt;-&lt;name&gt;</c>, one batch at a time.</summary>
    public Consumers Project<TProjection>(string name, params IReadOnlyList<Type> events)
        where TProjection : class, IProjection
    {
        services.TryAddScoped<TProjection>();
        Subscriptions.Add(new(name, [.. events.Select(EventName.Of)], Projector<TProjection>.MostAtOnce * 2, (provider, queue) =>
            ActivatorUtilities.CreateInstance<Projector<TProjection>>(provider, queue).Handle));
        return this;
    }
}

/// <summary>A queue: the rest of its name, the exchanges it is bound to, how many messages it works on at once, and what it does with one.</summary>
internal sealed record Subscription(
    string Name, IReadOnlyList<string> Events, ushort AtOnce, Func<IServiceProvider, string, Func<ReceivedEvent, CancellationToken, Task>> Handler);
