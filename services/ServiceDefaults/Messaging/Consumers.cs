using Diklat.Contracts;

namespace Diklat.ServiceDefaults;

/// <summary>Which events a service listens to, and with what.</summary>
public sealed class Consumers
{
    /// <summary>Runs <typeparamref name="TConsumer"/> once for each <typeparamref name="TEvent"/>, from a queue of its own.</summary>
    public Consumers When<TEvent, TConsumer>()
        where TEvent : IntegrationEvent
        where TConsumer : class, IWhen<TEvent> => this;

    /// <summary>Gives batches of the named events to <typeparamref name="TProjection"/>, from one queue, one batch at a time.</summary>
    public Consumers Project<TProjection>(string queue, params IReadOnlyList<Type> events)
        where TProjection : class, IProjection => this;
}
