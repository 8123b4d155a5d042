using System.Text.Json;

namespace Diklat.Enrollment.Tests.History;

/// <summary>One call as its caller saw it: repeated under one key until there was an answer.</summary>
/// <param name="Verb"><c>confirm</c>, <c>decline</c> or <c>withdraw</c>.</param>
/// <param name="Target">Participant, or nomination.</param>
/// <param name="Start">Before the first attempt.</param>
/// <param name="End">After the answer.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Refusal">Reason; null when it was done.</param>
internal sealed record Told(string Verb, string Target, long Start, long End, int Attempts, string? Refusal);

/// <summary>One entry of the event log, read without the product's own types.</summary>
internal sealed record Logged(string Name, string Aggregate, int Version, JsonElement Body)
{
    public string Kind => Name[(Name.LastIndexOf('.') + 1)..];

    public string Text(string field) => Body.GetProperty(field).GetString()!;
}

/// <summary>What the tables say in the end.</summary>
/// <param name="Quota">Seats of the batch.</param>
/// <param name="Taken">As the ledger says.</param>
/// <param name="Participants">State of each.</param>
/// <param name="Nominations">State and codes of the reasons of each.</param>
internal sealed record Tables(int Quota, int Taken, IReadOnlyDictionary<string, string> Participants, IReadOnlyDictionary<string, (string State, string[] Reasons)> Nominations);
