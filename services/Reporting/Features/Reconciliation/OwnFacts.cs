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
    private static readonly Dictionary<string, Dictionary<string, Func<ReportingDb, IAsyncEnumerable<Fact>>>> Tables = new[]
    {
        Table<ProgramVersionFact>(),
        Table<OfficeFact>(), Table<EmployeeFact>(), Table<BatchFact>(), Table<NominationFact>(), Table<ParticipantFact>(), Table<AttendanceFact>(),
        Table<AttemptFact>(), Table<ResultFact>(), Table<MeasurementFact>(), Table<CertificateFact>(),
    }.GroupBy(table => table.Aggregate.Service).ToDictionary(service => service.Key, service => service.ToDictionary(table => table.Aggregate.Kind, table => table.Read));

    /// <summary>Kinds of aggregates that can be compared.</summary>
    public static IReadOnlyCollection<string> Kinds(string service) => Tables[service].Keys;

    public static async Task<Dictionary<AggregateKey, Fact>> ReadAsync(ReportingDb db, string service, CancellationToken ct)
    {
        var own = new Dictionary<AggregateKey, Fact>();
        foreach (var (kind, read) in Tables[service])
        {
            await foreach (var fact in read(db).WithCancellation(ct))
            {
                own.Add(new(kind, fact.Id), fact);
            }
        }

        return own;
    }

    /// <summary>The facts of a row under their names in events, told or not.</summary>
    public static Dictionary<string, object?> Named(Fact fact) =>
        fact.GetType().GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.GetValue(fact));

    private static (AggregateAttribute Aggregate, Func<ReportingDb, IAsyncEnumerable<Fact>> Read) Table<T>()
        where T : Fact => (typeof(T).GetCustomAttribute<AggregateAttribute>()!, db => db.Set<T>().AsNoTracking().AsAsyncEnumerable());
}
