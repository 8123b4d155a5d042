using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Diklat.Reporting.Data;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Reporting.Features.Reconciliation;

/// <summary>Which aggregate.</summary>
internal readonly record struct AggregateKey(string Kind, string Id);

/// <summary>The projection's rows in the form in which services recount theirs.</summary>
internal static class OwnFacts
{
    private static readonly Dictionary<string, Dictionary<string, Func<ReportingDb, IQueryable<Fact>>>> Tables = new[]
    {
        Table<ProgramVersionFact>(),
        Table<OfficeFact>(), Table<EmployeeFact>(), Table<BatchFact>(), Table<NominationFact>(), Table<ParticipantFact>(), Table<AttendanceFact>(),
        Table<AttemptFact>(), Table<ResultFact>(), Table<MeasurementFact>(), Table<CertificateFact>(),
    }.GroupBy(table => table.Aggregate.Service).ToDictionary(service => service.Key, service => service.ToDictionary(table => table.Aggregate.Kind, table => table.Rows));

    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Properties = [];

    /// <summary>Kinds of aggregates that can be compared.</summary>
    public static IReadOnlyCollection<string> Kinds(string service) => Tables[service].Keys;

    /// <summary>Those of our rows that there are of the named ones.</summary>
    public static async Task<Dictionary<AggregateKey, Fact>> ReadAsync(ReportingDb db, string service, IEnumerable<AggregateKey> keys, CancellationToken ct)
    {
        var own = new Dictionary<AggregateKey, Fact>();
        foreach (var kind in keys.GroupBy(key => key.Kind, key => key.Id))
        {
            string[] ids = [.. kind];
            await foreach (var fact in Tables[service][kind.Key](db).Where(row => ids.Contains(row.Id)).AsAsyncEnumerable().WithCancellation(ct))
            {
                own.Add(new(kind.Key, fact.Id), fact);
            }
        }

        return own;
    }

    public static Task<int> CountAsync(ReportingDb db, string service, string kind, CancellationToken ct) => Tables[service][kind](db).CountAsync(ct);

    public static IAsyncEnumerable<AggregateKey> IdsAsync(ReportingDb db, string service, string kind, CancellationToken ct) =>
        Tables[service][kind](db).Select(row => row.Id).AsAsyncEnumerable().Select(id => new AggregateKey(kind, id));

    /// <summary>Whether there are more than that; counts no further.</summary>
    public static async Task<bool> HasMoreFactsThanAsync(this ReportingDb db, int limit, CancellationToken ct)
    {
        foreach (var rows in Tables.Values.SelectMany(service => service.Values))
        {
            if ((limit -= await rows(db).Take(limit + 1).CountAsync(ct)) < 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The facts of a row under their names in events, told or not.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Named(Fact fact) =>
        Properties.GetOrAdd(fact.GetType(), type => [.. type.GetProperties().Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property))])
            .Select(named => KeyValuePair.Create(named.Name, named.Property.GetValue(fact)));

    private static (AggregateAttribute Aggregate, Func<ReportingDb, IQueryable<Fact>> Rows) Table<T>()
        where T : Fact => (typeof(T).GetCustomAttribute<AggregateAttribute>()!, db => db.Set<T>().AsNoTracking());
}
