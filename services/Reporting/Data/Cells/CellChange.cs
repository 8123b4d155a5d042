using Diklat.Reporting.Data.Facts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Reporting.Data.Cells;

/// <summary>
/// What a batch of facts changes in the cells: contributions of the units it touches, before the merge and after it. One at a time, in a transaction that holds all positions: contributions join
/// facts of several services.
/// </summary>
internal sealed class CellChange
{
    private readonly ReportingDb db;
    private readonly string schema;
    private readonly List<Part> parts;

    private CellChange(ReportingDb db, string schema, List<Part> parts) => (this.db, this.schema, this.parts) = (db, schema, parts);

    /// <summary>To be called before the facts are merged.</summary>
    public static async Task<CellChange> BeginAsync(ReportingDb db, IReadOnlyList<Fact> facts, string schema, CancellationToken ct)
    {
        var parts = CellTables.All.Select(table => new Part(table, facts)).ToList();
        var behind = parts.Where(part => part.Table.Behind(schema) is not null).ToList();
        string[] batches = [.. facts.OfType<BatchFact>().Select(fact => fact.Id).Distinct()];
        string[] participants = [.. facts.Select(ParticipantOf).OfType<string>().Distinct()];
        if (batches.Length + participants.Length > 0)
        {
            await ReadAsync(db, behind, part => Command(part.Table.Behind(schema)!, ("batches", batches), ("participants", participants)), (part, row) => part.Units.Add(row.GetString(0)), ct);
        }

        parts.RemoveAll(part => part is { All: false, Units.Count: 0, Moved.Count: 0 });
        await ReadAsync(db, parts, part => Command(CellSql.Before(part.Table, schema, part.Whose), part.Whom), (part, row) => part.Before = row.GetString(0), ct);
        return new(db, schema, parts);
    }

    /// <summary>To be called after the facts were merged: adds to each cell what became of it.</summary>
    public Task EndAsync(CancellationToken ct) =>
        ReadAsync(db, parts, part => Command(CellSql.After(part.Table, schema, part.Whose), [.. part.Whom, ("before", part.Before)]), (_, _) => { }, ct);

    private static string? ParticipantOf(Fact fact) => fact switch
    {
        ParticipantFact p => p.Id,
        AttendanceFact a => a.Participant,
        CertificateFact c => c.Participant,
        _ => null,
    };

    /// <summary>One statement for each table, all in one round trip.</summary>
    private static async Task ReadAsync(ReportingDb db, List<Part> parts, Func<Part, NpgsqlBatchCommand> command, Action<Part, NpgsqlDataReader> read, CancellationToken ct)
    {
        if (parts.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        parts.ForEach(part => batch.BatchCommands.Add(command(part)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var part in parts)
        {
            while (await reader.ReadAsync(ct))
            {
                read(part, reader);
            }

            await reader.NextResultAsync(ct);
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters.Where(parameter => sql.Contains($"@{parameter.Name}", StringComparison.Ordinal)))
        {
            command.Parameters.Add(new(name, value));
        }

        return command;
    }

    private sealed class Part(CellTable table, IReadOnlyList<Fact> facts)
    {
        public CellTable Table { get; } = table;

        public bool All { get; } = facts.Any(table.TouchesAll);

        public HashSet<string> Units { get; } = [.. facts.SelectMany(table.Touched).OfType<string>()];

        public HashSet<string> Moved { get; } = [.. facts.Select(table.Moved).OfType<string>()];

        public Units Whose => new(All);

        public (string Name, object Value)[] Whom => [("units", Units.Union(Moved).ToArray()), ("told", Units.ToArray())];

        public string Before { get; set; } = "[]";
    }
}
