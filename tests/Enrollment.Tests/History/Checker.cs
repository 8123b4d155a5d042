using System.Text.Json;

namespace Diklat.Enrollment.Tests.History;

/// <summary>
/// Goes through a history as somebody who knows the rules and nothing of the program: the log from its beginning, what the callers were told, and the tables in the end. Gives every fault.
/// </summary>
internal sealed class Checker(IReadOnlyList<Logged> log, IReadOnlyList<Told> told, Tables end)
{
    private static readonly string[] Seated = ["INVITED", "CONFIRMED"];
    private readonly List<string> faults = [];
    private readonly Dictionary<string, string> participants = [];
    private readonly Dictionary<string, string> nominationOf = [];
    private readonly Dictionary<string, string> nominations = [];
    private readonly Dictionary<string, int> ranks = [];
    private readonly Dictionary<string, HashSet<string>> reasons = [];
    private readonly Dictionary<string, int> versions = [];
    private readonly Dictionary<(string Kind, string Aggregate), int> places = [];
    private readonly HashSet<string> promoted = [];
    private readonly HashSet<string> replaced = [];
    private int holders;

    public IReadOnlyList<string> Check()
    {
        foreach (var (place, entry) in log.Index())
        {
            Read(entry, place);
        }

        NothingLost(log.Count);
        Compare();
        foreach (var call in told)
        {
            Judge(call);
        }

        EachEffectWasTold();
        OrderOfTime();
        return faults;
    }

    private void Read(Logged entry, int place)
    {
        Expect(!versions.TryGetValue(entry.Aggregate, out var before) || entry.Version == before + 1, place, $"{entry.Kind} of {entry.Aggregate} has version {entry.Version}");
        versions[entry.Aggregate] = entry.Version;
        places.TryAdd((entry.Kind, entry.Aggregate), place);
        switch (entry.Kind)
        {
            case "nomination-decided":
                nominations[entry.Aggregate] = entry.Text("state");
                ranks[entry.Aggregate] = entry.Body.TryGetProperty("rank", out var rank) && rank.ValueKind == JsonValueKind.Number ? rank.GetInt32() : 0;
                reasons[entry.Aggregate] = [.. entry.Body.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!)];
                break;
            case "nomination-withdrawn":
                NothingLost(place);
                Expect(nominations.GetValueOrDefault(entry.Aggregate) == "WAITLISTED", place, $"{entry.Aggregate} withdrew and did not wait");
                nominations[entry.Aggregate] = "WITHDRAWN";
                break;
            case "participant-invited":
                nominationOf[entry.Aggregate] = entry.Text("nomination");
                Move(entry.Aggregate, "INVITED", [null], place);
                break;
            case "participant-confirmed":
                NothingLost(place);
                Move(entry.Aggregate, "CONFIRMED", ["INVITED"], place);
                break;
            case "participant-declined":
                NothingLost(place);
                Move(entry.Aggregate, "DECLINED", Seated, place);
                break;
            case "participant-promoted":
                Promote(entry, place);
                break;
            default:
                break;
        }
    }

    // A place is moved into once, by the first of all who wait, after somebody left; whoever was ahead has been told why not.
    private void Promote(Logged entry, int place)
    {
        var (who, left) = (entry.Aggregate, entry.Text("inPlaceOf"));
        Expect(promoted.Add(who), place, $"{who} moves up twice");
        Expect(replaced.Add(left), place, $"two move up in place of {left}");
        Expect(participants.GetValueOrDefault(left) == "DECLINED", place, $"{who} moves up in place of {left}, who has not left");
        Expect(nominations.GetValueOrDefault(who) == "WAITLISTED", place, $"{who} moves up and did not wait");
        foreach (var ahead in nominations.Where(one => one.Value == "WAITLISTED" && ranks[one.Key] < ranks.GetValueOrDefault(who)).Select(one => one.Key))
        {
            Expect(reasons[ahead].Any(reason => reason.StartsWith("PASSED_OVER", StringComparison.Ordinal)), place, $"{ahead} is passed over in silence");
        }
    }

    private void Move(string participant, string to, string?[] from, int place)
    {
        var now = participants.GetValueOrDefault(participant);
        Expect(from.Contains(now), place, $"{participant} becomes {to} and was {now}");
        holders += (Seated.Contains(to) ? 1 : 0) - (Seated.Contains(now) ? 1 : 0);
        participants[participant] = to;
        Expect(holders <= end.Quota, place, $"{holders} hold a seat");
    }

    // Before anything else happens, every seat has been offered to somebody who waits and may have it.
    private void NothingLost(int place) => Expect(
        holders == end.Quota || !nominations.Any(one => one.Value == "WAITLISTED" && !reasons[one.Key].Any(reason => reason.StartsWith("PASSED_OVER", StringComparison.Ordinal))),
        place,
        $"{end.Quota - holders} seats are free while somebody waits");

    private void Compare()
    {
        Expect(end.Taken == holders && end.Taken == end.Participants.Values.Count(Seated.Contains), log.Count, $"the ledger says {end.Taken}, the log {holders}");
        Expect(participants.Count == end.Participants.Count && participants.All(one => end.Participants.GetValueOrDefault(one.Key) == one.Value), log.Count, "participants differ from the log");
        foreach (var (nomination, state) in nominations)
        {
            Expect(end.Nominations.TryGetValue(nomination, out var row) && row.State == state && reasons[nomination].IsSubsetOf(row.Reasons), log.Count, $"{nomination} differs from the log");
        }

        var seats = participants.Where(one => Seated.Contains(one.Value)).GroupBy(one => nominationOf.GetValueOrDefault(one.Key, one.Key));
        Expect(seats.All(one => one.Count() == 1), log.Count, "somebody has two seats");
    }

    private void Judge(Told call)
    {
        var effect = EffectOf(call);
        if (call.Refusal is null)
        {
            Expect(places.ContainsKey(effect), log.Count, $"{call.Verb} of {call.Target} was told and is not in the log");
            Expect(call.Verb != "confirm" || end.Participants.GetValueOrDefault(call.Target) == "CONFIRMED" || places.ContainsKey(("participant-declined", call.Target)), log.Count, $"{call.Target} confirmed and has no seat");
        }
        else
        {
            // What cannot be done has been done, or undone, by somebody.
            var because = call.Verb switch
            {
                "confirm" => places.ContainsKey(("participant-confirmed", call.Target)) || places.ContainsKey(("participant-declined", call.Target)),
                "decline" => places.ContainsKey(("participant-declined", call.Target)),
                _ => nominations.GetValueOrDefault(call.Target) != "WAITLISTED",
            };
            Expect(because, log.Count, $"{call.Verb} of {call.Target} was refused for nothing: {call.Refusal}");
        }
    }

    private void EachEffectWasTold()
    {
        var done = told.Where(call => call.Refusal is null).CountBy(EffectOf).ToDictionary();
        foreach (var effect in places.Keys.Where(effect => effect.Kind is "participant-confirmed" or "participant-declined" or "nomination-withdrawn"))
        {
            Expect(done.GetValueOrDefault(effect) == 1, log.Count, $"{effect} was told {done.GetValueOrDefault(effect)} times");
        }
    }

    // What was answered before something else was asked comes before it in the log.
    private void OrderOfTime()
    {
        var done = told.Where(call => call.Refusal is null && places.ContainsKey(EffectOf(call))).ToList();
        var ended = new Queue<Told>(done.OrderBy(call => call.End));
        var last = -1;
        foreach (var call in done.OrderBy(call => call.Start))
        {
            while (ended.TryPeek(out var earlier) && earlier.End < call.Start)
            {
                last = Math.Max(last, places[EffectOf(ended.Dequeue())]);
            }

            Expect(places[EffectOf(call)] > last, places[EffectOf(call)], $"{call.Verb} of {call.Target} comes before what was answered before it was asked");
        }
    }

    private static (string Kind, string Aggregate) EffectOf(Told call) => (call.Verb switch
    {
        "confirm" => "participant-confirmed",
        "decline" => "participant-declined",
        _ => "nomination-withdrawn",
    }, call.Target);

    private void Expect(bool holds, int place, string fault)
    {
        if (!holds)
        {
            faults.Add($"{place}: {fault}");
        }
    }
}
