using System.Text.Json;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Diklat.Enrollment.Features.Imports;

/// <summary>Reads one import from where it is to its end. Each step has a scope of its own, so that nothing grows with the file but the keys of its rows.</summary>
internal sealed class ImportRun(IServiceScopeFactory scopes, ImportFiles files, KeyRing keys)
{
    private const int Tries = 5;

    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        try
        {
            while (await ReadAsync(id, ct))
            {
                // The first of two readings is over.
            }
        }
        catch (FileRefusal refusal)
        {
            await EndAsync(id, (import, now) => import.Refuse(refusal.Problem, now), ct);
        }
    }

    /// <summary>One reading of the file; true when another is to follow.</summary>
    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        var import = await LoadAsync(id, ct);
        var (columns, stepSize, maxRows) = await ShapeAsync(import.Kind);
        await using var sheet = await Sheet.OpenAsync(files.Open(import), import.Format, columns, ct);
        if (!await BeginAsync(id, sheet.Columns, ct))
        {
            return false;
        }

        var seen = new Dictionary<UInt128, int>();
        var step = new List<Line>();
        var rows = 0;
        await foreach (var line in sheet.LinesAsync(ct))
        {
            if (++rows > maxRows)
            {
                throw new FileRefusal(new("", RowProblem.TooManyRows));
            }

            step.Add(line);
            if (step.Count == stepSize)
            {
                await KeepAsync(id, step, seen, ct);
                step = [];
            }
        }

        if (rows == 0)
        {
            throw new FileRefusal(new("", RowProblem.FileEmpty));
        }

        if (step.Count > 0)
        {
            await KeepAsync(id, step, seen, ct);
        }

        return await CloseAsync(id, ct);
    }

    /// <summary>Decides a step and keeps it, unless it was kept before an interruption.</summary>
    private async Task KeepAsync(Guid id, List<Line> lines, Dictionary<UInt128, int> seen, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EnrollmentDb>();
            var import = await db.Imports.SingleAsync(import => import.Id == id, ct);
            var rows = RowsOf(scope.ServiceProvider, import.Kind);
            if (attempt == 1)
            {
                lines.ForEach(line => Read(rows, line, seen));
            }

            var open = lines.Where(line => line.Number > import.LastRow).ToList();
            if (open.Count == 0)
            {
                return;
            }

            try
            {
                await KeepAsync(scope.ServiceProvider, db, import, rows, open, ct);
                return;
            }
            catch (Exception exception) when (attempt < Tries && IsLostRace(db, exception))
            {
                // Somebody added or changed one of them meanwhile: look again, and it is there.
            }
        }
    }

    private async Task KeepAsync(IServiceProvider services, EnrollmentDb db, Import import, IRows rows, List<Line> lines, CancellationToken ct)
    {
        var call = services.GetRequiredService<Call>();
        call.ActFor(new(import.Owner.Role, import.Owner.Subject, import.Owner.Client, import.Owner.Office, null, null));
        await using var transaction = await db.BeginAsync(ct);
        var changes = await rows.Decide([.. lines.Where(line => line.Problems.Count == 0)], import, ct);
        if (!import.Keeps)
        {
            db.ChangeTracker.Clear();
            db.Attach(import);
        }

        import.Advance(lines[^1].Number, [.. lines.Select(OutcomeOf)]);
        if (import.Keeps)
        {
            await changes.Insert(ct);
            await call.RecordAll(changes.Events, ct);
        }

        await db.CopyAsync(lines.Where(line => !import.Checking || line.Problems.Count > 0).Select(line => RowOf(import, line)), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private void Read(IRows rows, Line line, Dictionary<UInt128, int> seen)
    {
        if (line.Problems.Any(problem => problem.Field.Length == 0))
        {
            return; // What its cells are is not to be known.
        }

        var key = rows.Read(line);
        if (line.Problems.Count == 0 && !seen.TryAdd(Short(key), line.Number))
        {
            line.Note(rows.Columns[0].Name, RowProblem.RowRepeated, seen[Short(key)].ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private UInt128 Short(string key) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(keys.Hash(key).AsSpan(1));

    private ImportRow RowOf(Import import, Line line) => new()
    {
        ImportId = import.Id,
        Row = line.Number,
        Outcome = OutcomeOf(line),
        Resource = line.Problems.Count > 0 ? null : line.Resource,
        Problems = line.Problems,
        Sealed = line.Problems.Count > 0 ? keys.Seal(JsonSerializer.SerializeToUtf8Bytes(import.Columns.Select(column => line[column]))) : null,
    };

    private static RowOutcome OutcomeOf(Line line) => line.Problems.Count > 0 ? RowOutcome.Failed : line.Outcome;

    /// <summary>Whatever a single call would be refused for, had it come first.</summary>
    private static bool IsLostRace(EnrollmentDb db, Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: PostgresException sql } => IsLostRace(db, sql),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { ConstraintName: { } constraint } => db.OnViolation(constraint) is not null,
        _ => false,
    };

    private async Task<Import> LoadAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().Imports.AsNoTracking().SingleAsync(import => import.Id == id, ct);
    }

    private async Task<(IReadOnlyList<Column> Columns, int StepSize, int MaxRows)> ShapeAsync(ImportKind kind)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = RowsOf(scope.ServiceProvider, kind);
        return (rows.Columns, rows.StepSize, rows.MaxRows);
    }

    private async Task<bool> BeginAsync(Guid id, IReadOnlyList<string> columns, CancellationToken ct)
    {
        var goesOn = false;
        await ChangeAsync(id, (import, _) => goesOn = import.Begin(columns), ct);
        if (!goesOn)
        {
            throw new FileRefusal(new("", RowProblem.Interrupted));
        }

        return goesOn;
    }

    /// <summary>The end of a reading; true when it was the first of two and the second may follow.</summary>
    private async Task<bool> CloseAsync(Guid id, CancellationToken ct)
    {
        var again = false;
        await EndAsync(id, (import, now) =>
        {
            if (import.Checking)
            {
                again = import.PassCheck(now);
            }
            else
            {
                import.Finish(now);
            }
        }, ct);
        return again;
    }

    private Task EndAsync(Guid id, Action<Import, DateTimeOffset> end, CancellationToken ct) => ChangeAsync(id, end, ct);

    /// <summary>A change of the import itself. Before a second reading the outcomes of the first go; when all is over the file goes.</summary>
    private async Task ChangeAsync(Guid id, Action<Import, DateTimeOffset> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnrollmentDb>();
        var import = await db.Imports.SingleAsync(import => import.Id == id, ct);
        var checking = import.Checking;
        change(import, scope.ServiceProvider.GetRequiredService<Call>().Now);
        await using var transaction = await db.BeginAsync(ct);
        if (checking && !import.Checking && import.State == ImportState.Running)
        {
            await db.ImportRows.Where(row => row.ImportId == id).ExecuteDeleteAsync(ct);
        }

        if (import.State != ImportState.Running)
        {
            await db.ImportChunks.Where(chunk => chunk.ImportId == id).ExecuteDeleteAsync(ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static IRows RowsOf(IServiceProvider services, ImportKind kind) => services.GetServices<IRows>().Single(rows => rows.Kind == kind);
}
