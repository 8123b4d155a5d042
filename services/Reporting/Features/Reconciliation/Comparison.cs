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
internal sealed record Comparison(int Checked, IReadOnlyList<Deviation> Deviations)
{
    public static Comparison Of(IReadOnlyList<EventLogs.Aggregate> expected, Dictionary<AggregateKey, Fact> own, Position position)
    {
        // What a service never tells of a kind cannot be compared; what it tells of some, it would tell of all that have it.
        var told = expected.ToLookup(a => a.Kind).ToDictionary(kind => kind.Key, kind => kind.SelectMany(a => a.Facts.Keys).ToHashSet());
        var deviations = expected.Select(e => Compare(e, own.GetValueOrDefault(new(e.Kind, e.Id)), told[e.Kind], position)).OfType<Deviation>().ToList();
        var unexpected = own.Keys.Except(expected.Select(e => new AggregateKey(e.Kind, e.Id))).ToList();
        deviations.AddRange(unexpected.Select(key => Deviate(key, position, false, false, new Proto.Difference { Fact = "unexpected", Found = Text(own[key].Version) })));
        return new(expected.Count + unexpected.Count, deviations);
    }

    private static Deviation? Compare(EventLogs.Aggregate expected, Fact? own, HashSet<string> told, Position position)
    {
        var key = new AggregateKey(expected.Kind, expected.Id);
        if (own is null)
        {
            return Deviate(key, position, false, false, new Proto.Difference { Fact = "missing", Expected = Text(expected.Version) });
        }

        if (own.Version != expected.Version)
        {
            return Deviate(key, position, false, true, new Proto.Difference { Fact = "version", Expected = Text(expected.Version), Found = Text(own.Version) });
        }

        Proto.Difference[] differences =
        [
            .. from fact in OwnFacts.Named(own)
               where told.Contains(fact.Key)
               let theirs = expected.Facts.GetValueOrDefault(fact.Key, "")
               where !Same(theirs, fact.Value)
               select new Proto.Difference { Fact = fact.Key, Expected = theirs, Found = Text(fact.Value) },
        ];
        return differences.Length == 0 ? null : Deviate(key, position, !position.Behind, false, differences);
    }

    private static Deviation Deviate(AggregateKey key, Position position, bool final, bool inFlight, params Proto.Difference[] differences)
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
