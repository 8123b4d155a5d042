using System.Globalization;
using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Facts;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>An aggregate that is not alike on both sides.</summary>
/// <param name="Aggregate">Which.</param>
/// <param name="Differences">In what.</param>
/// <param name="Final">Waiting will not mend it: the versions are equal and no event is missing.</param>
/// <param name="InFlight">Only the version differs.</param>
internal sealed record Deviation(AggregateKey Aggregate, IReadOnlyList<Proto.Difference> Differences, bool Final, bool InFlight);

/// <summary>One look at a service's recount and at our own rows.</summary>
internal sealed class Comparison(Position position)
{
    private readonly List<Deviation> deviations = [];
    private readonly Dictionary<string, HashSet<string>> told = [];
    private readonly Dictionary<string, int> found = [];

    public int Checked { get; private set; }

    public IReadOnlyList<Deviation> Deviations => deviations;

    /// <summary>How many of a kind were there on both sides.</summary>
    public int Found(string kind) => found.GetValueOrDefault(kind);

    public void Add(IReadOnlyList<EventLogs.Aggregate> expected, Dictionary<AggregateKey, Fact> own)
    {
        // What a service never tells of a kind cannot be compared; what it tells of some, it would tell of all that have it.
        foreach (var aggregate in expected)
        {
            (told.TryGetValue(aggregate.Kind, out var facts) ? facts : told[aggregate.Kind] = []).UnionWith(aggregate.Facts.Keys);
        }

        foreach (var aggregate in expected)
        {
            Checked++;
            var fact = own.GetValueOrDefault(new(aggregate.Kind, aggregate.Id));
            found[aggregate.Kind] = Found(aggregate.Kind) + (fact is null ? 0 : 1);
            if (Compare(aggregate, fact) is { } deviation)
            {
                deviations.Add(deviation);
            }
        }
    }

    /// <summary>What the service does not have.</summary>
    public void AddUnexpected(Dictionary<AggregateKey, Fact> own)
    {
        Checked += own.Count;
        deviations.AddRange(own.Select(fact => Deviate(fact.Key, false, false, new Proto.Difference { Fact = "unexpected", Found = Text(fact.Value.Version) })));
    }

    private Deviation? Compare(EventLogs.Aggregate expected, Fact? own)
    {
        var key = new AggregateKey(expected.Kind, expected.Id);
        if (own is null)
        {
            return Deviate(key, false, false, new Proto.Difference { Fact = "missing", Expected = Text(expected.Version) });
        }

        if (own.Version != expected.Version)
        {
            return Deviate(key, false, true, new Proto.Difference { Fact = "version", Expected = Text(expected.Version), Found = Text(own.Version) });
        }

        Proto.Difference[] differences =
        [
            .. from fact in OwnFacts.Named(own)
               where told[expected.Kind].Contains(fact.Key)
               let theirs = expected.Facts.GetValueOrDefault(fact.Key, "")
               where !Same(theirs, fact.Value)
               select new Proto.Difference { Fact = fact.Key, Expected = theirs, Found = Text(fact.Value) },
        ];
        return differences.Length == 0 ? null : Deviate(key, !position.Behind, false, differences);
    }

    private Deviation Deviate(AggregateKey key, bool final, bool inFlight, params Proto.Difference[] differences)
    {
        foreach (var difference in differences)
        {
            (difference.Service, difference.Kind, difference.Id) = (position.Service, key.Kind, key.Id);
        }

        return new(key, differences, final, inFlight);
    }

    private static bool Same(string theirs, object? ours) => ours is decimal number
        ? decimal.TryParse(theirs, NumberStyles.Number, CultureInfo.InvariantCulture, out var told) && told == number
        : theirs == Text(ours);

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
