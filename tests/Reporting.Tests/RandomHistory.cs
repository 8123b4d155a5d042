using Diklat.Contracts.Assessment.V1;
using Diklat.Contracts.Enrollment.V1;
using Google.Protobuf.Collections;

namespace Diklat.Reporting.Tests;

/// <summary>
/// A random course of events in a small city, told in order, together with the plain final state that the three services would recount:
/// every change sets facts and counts the version, nothing else.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly string[] Kelurahan = ["X.1.1", "X.1.2", "X.2.1"];
    private static readonly string[] Posts = ["PELAKSANA", "PENGAWAS", "ADMINISTRATOR"];
    private static readonly string[] EndDates = ["2016-12-31", "2017-07-28", "2017-12-31", "2018-01-01"];
    private readonly Random random;
    private readonly Dictionary<(string Kind, string Id), EventLogs.Aggregate> state = [];

    public RandomHistory(int seed)
    {
        random = new Random(seed);
        Events.AddRange(Told.City());
        foreach (var e in Events.OfType<OfficeChanged>())
        {
            Set("office", e.Aggregate, ("parent", e.Parent), ("level", e.Level), ("name", e.Name), ("active", "true"));
        }

        Set("program-version", "PPBI@1", ("program", "PPBI"), ("number", "1"), ("totalJp", "40"), ("state", "PUBLISHED"));
        foreach (var i in Enumerable.Range(0, 30))
        {
            TellEmployee($"e{i}");
        }

        foreach (var i in Enumerable.Range(0, 4))
        {
            TellBatch($"b{i}");
        }

        foreach (var _ in Enumerable.Range(0, 12))
        {
            TellEmployee($"e{random.Next(30)}");
        }
    }

    /// <summary>In the order in which they happened.</summary>
    public List<IntegrationEvent> Events { get; } = [];

    /// <summary>The final state.</summary>
    public IEnumerable<EventLogs.Aggregate> State => state.Values;

    public IEnumerable<MapField<string, string>> Of(string kind) => state.Where(a => a.Key.Kind == kind).Select(a => a.Value.Facts);

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Any<T>(T[] of) => of[random.Next(of.Length)];

    /// <summary>Sets facts of an aggregate and gives its version after that.</summary>
    private int Set(string kind, string id, params (string Fact, string? Value)[] facts)
    {
        if (!state.TryGetValue((kind, id), out var aggregate))
        {
            state[(kind, id)] = aggregate = new() { Kind = kind, Id = id };
        }

        foreach (var (fact, value) in facts)
        {
            aggregate.Facts.Remove(fact);
            if (value is not null)
            {
                aggregate.Facts[fact] = value;
            }
        }

        return ++aggregate.Version;
    }

    private void Tell(IntegrationEvent e) => Events.Add(e);

    private void TellEmployee(string id)
    {
        var (office, post, active, rank) = (Any(Kelurahan), Any(Posts), Chance(0.9), Chance(0.8) ? "III/b" : null);
        var version = Set("employee", id, ("office", office), ("postClass", post), ("active", active ? "true" : "false"), ("rank", rank), ("legalStatus", "ACTIVE"));
        Tell(Told.Employee(id, office, post, active, version, rank));
    }

    private void TellBatch(string id)
    {
        var end = Any(EndDates);
        Set("batch", id, ("code", $"A-{id}"), ("program", "PPBI"), ("endDate", end), ("quota", "40"), ("state", "DRAFT"));
        Tell(Told.Batch(id, end));
        State<BatchOpened>(new() { Aggregate = id, Version = 0, EffectiveOn = Told.Day(end) }, "OPEN");
        if (Chance(0.5))
        {
            end = Any(EndDates);
            var version = Set("batch", id, ("endDate", end), ("quota", "30"));
            Tell(new BatchChanged($"A-{id}", "PPBI", "PPBI@1", 30, 20, Told.Day(end).AddDays(-4), Told.Day(end)) { Aggregate = id, Version = version, EffectiveOn = Told.Day(end) }.Now());
        }

        var chosen = Enumerable.Range(0, 30).Where(_ => Chance(0.4)).Select(i => $"e{i}").Where(employee => Nominate(id, employee)).ToList();
        State<SelectionCommitted>(new("FIRST_COME", chosen.Count, 0, 0) { Aggregate = id, Version = 0, EffectiveOn = Told.Day(end) }, "SELECTED");
        var confirmed = chosen.Where(employee => Invite(id, employee)).ToList();
        if (Chance(0.2))
        {
            State<BatchCancelled>(new() { Aggregate = id, Version = 0, EffectiveOn = Told.Day(end) }, "CANCELLED");
            return;
        }

        var attending = confirmed.Select(employee => new AttendingParticipant($"p-{id}-{employee}", Set("participant", $"p-{id}-{employee}", ("state", "ATTENDING")))).ToList();
        State<BatchStarted>(new(false, attending) { Aggregate = id, Version = 0, EffectiveOn = Told.Day(end) }, "RUNNING");
        foreach (var employee in confirmed)
        {
            Train(id, employee, end);
        }

        void State<T>(T e, string to)
            where T : IntegrationEvent => Tell((e with { Version = Set("batch", id, ("state", to)) }).Now());
    }

    private bool Nominate(string batch, string employee)
    {
        var id = $"n-{batch}-{employee}";
        Set("nomination", id, ("batch", batch), ("employee", employee), ("office", "X.1"), ("state", "SUBMITTED"), ("priority", "1"));
        Tell(Told.Nominated(id, batch, employee, "X.1"));
        var on = Told.Day("2017-02-01");
        if (Chance(0.1))
        {
            Tell(new NominationWithdrawn(batch) { Aggregate = id, Version = Set("nomination", id, ("state", "WITHDRAWN")), EffectiveOn = on }.Now());
            return false;
        }

        if (Chance(0.3))
        {
            Tell(new NominationApproved(batch, "OFFICE", "TRAINING_STAFF") { Aggregate = id, Version = Set("nomination", id, ("state", "SUBMITTED")), EffectiveOn = on }.Now());
        }

        Tell(new NominationVerified(batch) { Aggregate = id, Version = Set("nomination", id, ("state", "VERIFIED")), EffectiveOn = on }.Now());
        if (Chance(0.3))
        {
            Tell(new NominationDecided(batch, "WAITLISTED", 2, []) { Aggregate = id, Version = Set("nomination", id, ("state", "WAITLISTED"), ("rank", "2")), EffectiveOn = on }.Now());
        }

        Tell(new NominationDecided(batch, "SELECTED", null, []) { Aggregate = id, Version = Set("nomination", id, ("state", "SELECTED"), ("rank", null)), EffectiveOn = on }.Now());
        return true;
    }

    private bool Invite(string batch, string employee)
    {
        var id = $"p-{batch}-{employee}";
        Set("participant", id, ("batch", batch), ("employee", employee), ("office", "X.1"), ("nomination", $"n-{id}"), ("state", "INVITED"));
        Tell(Told.Invited(id, batch, employee, "X.1"));
        var confirms = Chance(0.85);
        var version = Set("participant", id, ("state", confirms ? "CONFIRMED" : "DECLINED"));
        Tell(confirms ? Told.Confirmed(id, batch, version) : new ParticipantDeclined(batch) { Aggregate = id, Version = version, EffectiveOn = Told.Day("2017-02-02") }.Now());
        return confirms;
    }

    private void Train(string batch, string employee, string end)
    {
        var participant = $"p-{batch}-{employee}";
        var (office, post, level, passed) = (Any(Kelurahan), Any(Posts), random.Next(1, 6), Chance(0.8));
        var result = Told.Result(employee, office, passed ? 40 : 0, end, random.Next(0, 60), random.Next(40, 101), post) with { Aggregate = $"r-{participant}", Batch = batch, Participant = participant };
        Set("result", result.Aggregate, ("employee", employee), ("office", office), ("jp", $"{result.Jp}"), ("effectiveOn", end), ("passed", passed ? "true" : "false"),
            ("prePercent", $"{result.PrePercent}"), ("postPercent", $"{result.PostPercent}"));
        Tell(result);
        Tell(Told.Measured(employee, office, level, end, postClass: post) with { Aggregate = $"m-{participant}" });
        Set("measurement", $"m-{participant}", ("employee", employee), ("office", office), ("postClass", post), ("level", $"{level}"), ("effectiveOn", end), ("order", $"{Events.Count}"));
        if (Chance(0.3))
        {
            passed = !passed;
            var version = Set("result", result.Aggregate, ("jp", passed ? "40" : "0"), ("passed", passed ? "true" : "false"));
            Tell(new ResultCorrected(batch, participant, employee, 71, "CUKUP_MEMUASKAN", passed, passed ? 40 : 0) { Aggregate = result.Aggregate, Version = version, EffectiveOn = Told.Day(end) }.Now());
        }

        Tell(Told.Completed(participant, batch, employee, Set("participant", participant, ("state", passed ? "COMPLETED" : "FAILED")), passed ? "COMPLETED" : "FAILED"));
        if (passed)
        {
            Set("certificate", $"c-{participant}", ("employee", employee), ("status", "VALID"), ("effectiveOn", end));
            Tell(Told.Certificate($"c-{participant}", employee, end));
            if (Chance(0.2))
            {
                Tell(new CertificateRevoked(batch, participant) { Aggregate = $"c-{participant}", Version = Set("certificate", $"c-{participant}", ("status", "REVOKED")), EffectiveOn = Told.Day(end) }.Now());
            }
        }
    }
}
