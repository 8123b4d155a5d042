using Microsoft.Extensions.DependencyInjection;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>The service's schema; named like the service, so it is also the first part of its queues' names.</summary>
internal sealed class MessagingSchema(IServiceScopeFactory scopes)
{
    private readonly string name = NameFrom(scopes);

    public override string ToString() => name;

    private static string NameFrom(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ServiceDb>().Schema;
    }
}
