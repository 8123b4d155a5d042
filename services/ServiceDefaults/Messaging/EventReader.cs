using System.Text.Json;
using Diklat.Contracts;

namespace Diklat.ServiceDefaults.Messaging;

/// <summary>From bytes to events.</summary>
internal static class EventReader
{
    /// <summary>Reads an event; the name decides its type. One that only a newer version of its service knows still has its place in the log.</summary>
    public static ReceivedEvent Read(string name, ReadOnlySpan<byte> json)
    {
        var type = EventName.All.GetValueOrDefault(name, typeof(UnknownEvent));
        var e = (IntegrationEvent)JsonSerializer.Deserialize(json, type, EventJson.Options)!;
        return new(name, e.EventId, e.Log, e.Sequence, e);
    }

    private sealed record UnknownEvent : IntegrationEvent;
}
