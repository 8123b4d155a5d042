using System.Collections.Concurrent;
using System.Reflection;
using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Diklat.Reporting.Data;

/// <summary>
/// Merges facts into their tables, one statement for many rows. The merge is commutative, associative and idempotent, so events may come in
/// any order and any number of times.
/// </summary>
internal static class FactTables
{
    private static readonly ConcurrentDictionary<(Type Type, string Schema), Statement> Statements = [];

    /// <summary>Merges all facts into the tables of a schema. To be called in a transaction that holds the positions of their services.</summary>
    public static async Task MergeAsync(this ReportingDb db, IEnumerable<Fact> facts, string schema, CancellationToken ct)
    {
        foreach (var kind in facts.GroupBy(fact => fact.GetType()))
        {
            var statement = Statements.GetOrAdd((kind.Key, schema), key => Statement.For(db, key.Type, key.Schema));

            // A statement may touch a row once only: several facts about one aggregate go in as many rounds.
            foreach (var round in kind.GroupBy(fact => fact.Id).SelectMany(same => same.Index()).GroupBy(fact => fact.Index, fact => fact.Item))
            {
                await statement.MergeAsync(db, [.. round], ct);
            }
        }
    }

    private sealed record Statement(string Sql, PropertyInfo[] Properties)
    {
        public static Statement For(DbContext db, Type type, string schema)
        {
            var entity = db.Model.FindEntityType(type)!;
            var columns = entity.GetProperties().ToDictionary(p => p.PropertyInfo!, p => Quoted(p));
            var properties = columns.Keys.ToArray();
            var versions = properties.Select(VersionOf).OfType<string>().ToHashSet();
            string Column(string property) => Quoted(entity.FindProperty(property)!);
            string Merged(PropertyInfo property) => (columns[property], VersionOf(property)) switch
            {
                (var c, _) when versions.Contains(property.Name) => $"{c} = greatest(f.{c}, excluded.{c})",
                (var c, _) when property.IsDefined(typeof(EarliestAttribute)) => $"{c} = least(f.{c}, excluded.{c})",
                (var c, null) => $"{c} = coalesce(f.{c}, excluded.{c})",
                (var c, { } version) => $"{c} = CASE WHEN excluded.{Column(version)} > coalesce(f.{Column(version)}, 0) THEN excluded.{c} ELSE f.{c} END",
            };

            return new(
                $"""
                INSERT INTO {schema}.{entity.GetTableName()} AS f ({string.Join(", ", columns.Values)})
                SELECT * FROM unnest({string.Join(", ", properties.Select((_, i) => $"@p{i}"))})
                ON CONFLICT (id) DO UPDATE SET {string.Join(", ", properties.Where(p => p.Name != nameof(Fact.Id)).Select(Merged))}
                """,
                properties);
        }

        public async Task MergeAsync(ReportingDb db, IReadOnlyList<Fact> facts, CancellationToken ct) =>
            await db.Database.ExecuteSqlRawAsync(Sql, Properties.Select((property, i) => new NpgsqlParameter($"p{i}", Values(property, facts))), ct);

        private static Array Values(PropertyInfo property, IReadOnlyList<Fact> facts)
        {
            var values = Array.CreateInstance(property.PropertyType, facts.Count);
            for (var i = 0; i < facts.Count; i++)
            {
                values.SetValue(property.GetValue(facts[i]), i);
            }

            return values;
        }

        private static string Quoted(IProperty property) => $"\"{property.GetColumnName()}\"";

        /// <summary>The property whose version decides; null for what is told once.</summary>
        private static string? VersionOf(PropertyInfo property) =>
            property.IsDefined(typeof(OnceAttribute)) ? null : property.GetCustomAttribute<LatestAttribute>()?.Version ?? nameof(Fact.Version);
    }
}
