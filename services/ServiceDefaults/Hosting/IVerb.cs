using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults;

/// <summary>Something a service's binary does once and then ends, for example <c>migrate</c>.</summary>
public interface IVerb
{
    /// <summary>Does it; an exception ends the process with an error.</summary>
    Task RunAsync(string[] args, CancellationToken ct);
}

/// <summary>Registration of verbs.</summary>
public static class VerbExtensions
{
    /// <summary>Registers a verb under the first argument of the process. Only the one that is asked for is made: migrating needs no keys because another verb does.</summary>
    public static IServiceCollection AddVerb<TVerb>(this IServiceCollection services, string name)
        where TVerb : class, IVerb => services.AddKeyedSingleton<IVerb, TVerb>(name);
}
