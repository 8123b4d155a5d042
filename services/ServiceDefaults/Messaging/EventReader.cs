using System.Text.Json;
using Diklat.Contracts;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>From bytes to events.</summary>
internal static class EventReader
{
    /// <summary>Reads an event; the name decides its type.</summary>
    public static ReceivedEvent Read(string name, ReadOnlySpan<byte> json)
    {
        if (!EventName.All.TryGetValue(name, out var type))
        {
            throw new InvalidDataException($"There is no event {name}.");
        }

        var e = (IntegrationEvent)JsonSerializer.Deserialize(json, type, EventJson.Options)!;
        return new(name, e.EventId, e.Log, e.Sequence, e);
    }
}
